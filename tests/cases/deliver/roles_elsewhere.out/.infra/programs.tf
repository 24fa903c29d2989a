variable "is_batch" {
  type = bool
}

resource "aws_iam_role" "batch" {
  name               = "batch"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy_attachment" "bedrock_invoke" {
  role       = aws_iam_role.batch.name
  policy_arn = aws_iam_policy.bedrock_invoke.arn
}

resource "aws_iam_role" "online" {
  name               = "online"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy_attachment" "online_bedrock_invoke" {
  role       = aws_iam_role.online.name
  policy_arn = aws_iam_policy.bedrock_invoke.arn
}

resource "aws_iam_role" "worker" {
  name               = "worker"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy_attachment" "worker_bedrock_invoke" {
  role       = aws_iam_role.worker.name
  policy_arn = aws_iam_policy.bedrock_invoke.arn
}

resource "aws_iam_role" "pods" {
  name               = "pods"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy_attachment" "pods_bedrock_invoke" {
  role       = aws_iam_role.pods.name
  policy_arn = aws_iam_policy.bedrock_invoke.arn
}

resource "aws_iam_role" "site" {
  name               = "site"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy_attachment" "site_bedrock_invoke" {
  role       = aws_iam_role.site.name
  policy_arn = aws_iam_policy.bedrock_invoke.arn
}

resource "aws_lambda_function" "either" {
  function_name = "either"
  role          = var.is_batch ? aws_iam_role.batch.arn : aws_iam_role.online.arn

  environment {
    variables = {
      BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn
    }
  }
}

resource "aws_lambda_function" "text" {
  function_name = "text"
  role          = "arn:aws:iam::111122223333:role/worker"

  environment {
    variables = {
      BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn
    }
  }
}

module "call" {
  source      = "terraform-aws-modules/lambda/aws"
  create_role = false
  lambda_role = aws_iam_role.worker.arn
  environment_variables = {
    BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn
  }
}

resource "kubernetes_service_account" "api" {
  metadata {
    name        = "api"
    annotations = { "eks.amazonaws.com/role-arn" = aws_iam_role.pods.arn }
  }
}

resource "kubernetes_deployment" "api" {
  metadata {
    name = "api"
  }

  spec {
    template {
      spec {
        service_account_name = kubernetes_service_account.api.metadata[0].name

        container {
          name  = "web"
          image = "web:1"

          env {
            name  = "BEDROCK_INFERENCE_PROFILE_ARN"
            value = aws_bedrock_inference_profile.main.arn
          }
        }
      }
    }
  }
}

resource "aws_amplify_app" "site" {
  name             = "site"
  compute_role_arn = aws_iam_role.site.arn
}

resource "aws_amplify_branch" "main" {
  app_id      = aws_amplify_app.site.id
  branch_name = "main"
  environment_variables = {
    BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn
  }
}

resource "aws_lambda_function" "foreign" {
  function_name = "foreign"
  role          = "arn:aws:iam::111122223333:role/of-another-module"
}

resource "aws_ecs_task_definition" "none" {
  family                = "none"
  execution_role_arn    = aws_iam_role.worker.arn
  container_definitions = jsonencode([{ name = "web", image = "web:1" }])
}

module "lambda" {
  source = "terraform-aws-modules/lambda/aws"
}

resource "kubernetes_deployment" "alone" {
  metadata {
    name = "alone"
  }

  spec {
    template {
      spec {
        container {
          name  = "web"
          image = "web:1"
        }
      }
    }
  }
}
