variable "environment" {
  type = string

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "One of dev and prod."
  }
}

data "aws_caller_identity" "current" {}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      product      = "platform"
      billing-mode = "saas"
      env          = var.environment
      team         = "infra"
      owner        = "infra@example.com"
      source       = "acme/library/infra"
      managed-by   = "terraform"
    }
  }
}

locals {
  model = "sonnet-45"
  id    = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0" # Claude Sonnet 4.5
}

resource "aws_bedrock_inference_profile" "main" {
  name        = "library-${local.model}-${var.environment}"
  description = "Claude Sonnet 4.5"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${local.id}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Its name would be another one, and with it the messages in it.
resource "aws_sqs_queue" "jobs" {
  name = "library-${local.model}-${var.environment}"
  tags = {
    model = local.model
  }
}

# Calls the model without the profile.
resource "aws_lambda_function" "direct" {
  function_name = "direct"
  role          = "arn:aws:iam::123456789012:role/direct"
  filename      = "direct.zip"
  handler       = "main.handler"
  runtime       = "python3.13"

  environment {
    variables = {
      MODEL_ID = local.id
    }
  }
}

# Needs the model's id beside the profile.
resource "aws_lambda_function" "profiled" {
  function_name = "profiled"
  role          = "arn:aws:iam::123456789012:role/profiled"
  filename      = "profiled.zip"
  handler       = "main.handler"
  runtime       = "python3.13"

  environment {
    variables = {
      PROFILE_ARN   = aws_bedrock_inference_profile.main.arn
      BASE_MODEL_ID = local.id
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "direct-errors"
  namespace           = "AWS/Bedrock"
  metric_name         = "InvocationServerErrors"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  period              = 300
  statistic           = "Sum"
  threshold           = 1

  dimensions = {
    ModelId = local.id
  }
}

output "bedrock_inference_profile_arn" {
  value = aws_bedrock_inference_profile.main.arn
}
