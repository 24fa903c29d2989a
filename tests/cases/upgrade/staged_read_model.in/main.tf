terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.29"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

variable "environment" {
  type    = string
  default = "dev"
}

data "aws_caller_identity" "current" {}

locals {
  model = "anthropic.claude-sonnet-4-5-20250929-v1:0"
  short = "claude-sonnet-45"
  tags = {
    product      = "agents"
    billing-mode = "internal"
    team         = "engineering"
    owner        = "agents@example.com"
    source       = "acme/agents/."
    env          = var.environment
  }
}

resource "aws_bedrock_inference_profile" "main" {
  name        = "agents-${local.short}-${var.environment}"
  description = "Claude Sonnet 4.5 for agents"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.${local.model}"
  }

  tags = local.tags

  lifecycle {
    create_before_destroy = true
  }
}

data "aws_iam_policy_document" "reader" {
  statement {
    actions = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [
      aws_bedrock_inference_profile.main.arn,
      "arn:aws:bedrock:*::foundation-model/${local.model}",
    ]
  }
}

resource "aws_iam_role" "reader" {
  name               = "reader"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
  inline_policy {
    name   = "bedrock"
    policy = data.aws_iam_policy_document.reader.json
  }
}

resource "aws_iam_role" "worker" {
  name               = "worker"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "worker" {
  role = aws_iam_role.worker.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = aws_bedrock_inference_profile.main.arn
      },
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = "arn:aws:bedrock:*::foundation-model/${local.model}"
        Condition = {
          StringEquals = { "bedrock:InferenceProfileArn" = aws_bedrock_inference_profile.main.arn }
        }
      },
    ]
  })
}

output "bedrock_inference_profile_arn" {
  value = aws_bedrock_inference_profile.main.arn
}

output "bedrock_model_id" {
  value = local.model
}

resource "aws_ecs_task_definition" "api" {
  family = "api"
  container_definitions = jsonencode([{
    name   = "api"
    image  = "api:latest"
    memory = 512
    environment = [
      { name = "BEDROCK_INFERENCE_PROFILE_ARN", value = aws_bedrock_inference_profile.main.arn },
      { name = "BASE_MODEL", value = local.model },
    ]
  }])
}
