resource "aws_lambda_function" "apart" {
  function_name = "apart"
}

resource "aws_lambda_function" "merged" {
  function_name = "merged"

  environment {
    variables = local.shared
  }
}

resource "aws_lambda_function" "beside" {
  function_name = "beside"

  environment {
    variables = merge(local.shared, { A = "b" })
  }
}

resource "aws_bedrockagentcore_agent_runtime" "empty" {
  agent_runtime_name    = "empty"
  environment_variables = {}
  role_arn              = "arn:aws:iam::123456789012:role/agent"
}

resource "aws_ecs_task_definition" "bare" {
  family = "bare"
  container_definitions = jsonencode([
    {
      name  = "web"
      image = "web:1"
      environment = [
        { name = "STAGE", value = var.environment }
      ]
    }
  ])
}

resource "aws_ecs_task_definition" "commas" {
  family = "commas"
  container_definitions = jsonencode([{
    name = "web",
    environment = [
      {
        name  = "STAGE",
        value = var.environment
      }
    ],
    image = "web:1"
  }])
}

resource "aws_ecs_task_definition" "local" {
  family = "local"
  container_definitions = jsonencode([{
    name        = "web"
    environment = local.own
  }])
}

resource "aws_ecs_task_definition" "concat" {
  family = "concat"
  container_definitions = jsonencode([{
    name        = "web"
    environment = local.pairs
  }])
}

locals {
  shared = { A = "b" }
  pairs  = [{ name = "A", value = "b" }]
  own = [
    { name = "A", value = "b" }, # first
    { name = "B", value = "c" }
  ]
  readers = [local.shared, local.pairs]
}

resource "aws_lambda_function" "emptied" {
  function_name = "emptied"

  environment {
    variables = {}
  }
}

resource "aws_lambda_function" "merged_empty" {
  function_name = "merged_empty"

  environment {
    variables = merge(
      local.shared,
      {}
    )
  }
}

resource "aws_lambda_function" "commas" {
  function_name = "commas"

  environment {
    variables = {
      A = "a", # first
      B = "b"  # last
    }
  }
}

resource "aws_lambda_function" "nothing" {
  function_name = "nothing"

  environment {
    variables = tomap({})
  }
}

resource "aws_ecs_task_definition" "listed" {
  family = "listed"
  container_definitions = jsonencode([
    {
      name        = "web",
      image       = "web:1",
      environment = []
    }
  ])
}

resource "aws_ecs_task_definition" "looped" {
  family = "looped"
  container_definitions = jsonencode([{
    name        = "web"
    environment = [for name, value in {} : { name = name, value = value }]
  }])
}

resource "aws_ecs_task_definition" "json" {
  family = "json"
  container_definitions = <<-JSON
    [
      {
        "name": "web",
        "environment": []
      }
    ]
  JSON
}
