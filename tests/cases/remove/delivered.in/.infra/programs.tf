resource "aws_iam_role" "worker" {
  name                = "worker"
  assume_role_policy  = "{}"
  managed_policy_arns = ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]
}

resource "aws_iam_role" "empty" {
  name                = "empty"
  assume_role_policy  = "{}"
  managed_policy_arns = []
}

resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = aws_iam_role.worker.arn
  handler       = "a.b"
  runtime       = "python3.12"
  filename      = "a.zip"
}

resource "aws_lambda_function" "merged" {
  function_name = "merged"
  role          = aws_iam_role.empty.arn
  handler       = "a.b"
  runtime       = "python3.12"
  filename      = "a.zip"
  environment {
    variables = merge(var.x, { A = "b" })
  }
}

variable "x" {
  type    = map(string)
  default = {}
}

resource "aws_lambda_function" "computed" {
  function_name = "computed"
  role          = aws_iam_role.empty.arn
  handler       = "a.b"
  runtime       = "python3.12"
  filename      = "a.zip"
  environment {
    variables = var.x
  }
}

resource "aws_lambda_function" "empty" {
  function_name = "empty"
  role          = aws_iam_role.empty.arn
  handler       = "a.b"
  runtime       = "python3.12"
  filename      = "a.zip"
  environment {
    variables = {}
  }
}

resource "aws_ecs_task_definition" "json" {
  family                = "json"
  task_role_arn         = aws_iam_role.worker.arn
  container_definitions = <<JSON
[
  {
    "name": "web",
    "image": "x"
  }
]
JSON
}

resource "aws_ecs_task_definition" "first" {
  family                = "first"
  container_definitions = <<-JSON
    [{ "name": "web", "image": "x", "environment": [] , "cpu": 1 }]
  JSON
}

resource "aws_ecs_task_definition" "encoded" {
  family = "encoded"
  container_definitions = jsonencode([
    {
      name  = "web"
      image = "x"
    }
  ])
}

resource "aws_ecs_task_definition" "one_line" {
  family                = "encoded"
  container_definitions = jsonencode([{ name = "web", image = "x", environment = [{ name = "A", value = "b" }] }])
}

resource "aws_apprunner_service" "api" {
  service_name = "api"
  source_configuration {
    image_repository {
      image_identifier      = "public.ecr.aws/x/y:latest"
      image_repository_type = "ECR_PUBLIC"
    }
  }
}

resource "aws_bedrockagentcore_agent_runtime" "agent" {
  agent_runtime_name = "agent"
  role_arn           = aws_iam_role.worker.arn
}

resource "kubernetes_deployment" "api" {
  spec {
    template {
      spec {
        container {
          name = "x"
        }
      }
    }
  }
}

module "lambda" {
  source  = "terraform-aws-modules/lambda/aws"
  version = "7.0.0"
}

module "own" {
  source = "../worker"
  env    = {}
}
