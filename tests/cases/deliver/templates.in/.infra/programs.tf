locals {
  model_id = "anthropic.claude-sonnet-4-5-20250929-v1:0"
}

variable "model_id" {
  type    = string
  default = "amazon.nova-pro-v1:0"
}

resource "aws_ecs_task_definition" "lacks" {
  family                = "lacks"
  container_definitions = templatefile("${path.module}/lacks.json.tftpl", { stage = var.environment })
}

resource "aws_ecs_task_definition" "uses" {
  family = "uses"
  container_definitions = templatefile("${path.module}/uses.json.tftpl", {
    stage = var.environment
  })
}

resource "aws_ecs_task_definition" "unread" {
  family = "unread"
  container_definitions = templatefile("/srv/unread.json.tftpl", {
    stage = var.environment
  })
}

resource "aws_lambda_function" "literal" {
  function_name = "literal"

  environment {
    variables = {
      MODEL_ID = "amazon.nova-lite-v1:0"
    }
  }
}

resource "aws_lambda_function" "fallback" {
  function_name = "fallback"

  environment {
    variables = {
      FALLBACK = "eu.amazon.nova-lite-v1:0"
    }
  }
}

resource "aws_lambda_function" "local" {
  function_name = "local"

  environment {
    variables = {
      MODEL_ID = local.model_id
    }
  }
}

output "model_id" {
  value = local.model_id
}

resource "aws_lambda_function" "variable" {
  function_name = "variable"

  environment {
    variables = {
      MODEL_ID = var.model_id
    }
  }
}

resource "aws_lambda_function" "taken" {
  function_name = "taken"

  environment {
    variables = {
      BEDROCK_INFERENCE_PROFILE_ARN = "switched off"
    }
  }
}

resource "aws_lambda_function" "held" {
  function_name = "held"

  environment {
    variables = {
      BEDROCK_INFERENCE_PROFILE_ARN = "amazon.nova-pro-v1:0"
    }
  }
}
