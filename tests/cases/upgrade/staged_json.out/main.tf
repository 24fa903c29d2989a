# Workspaces, one file, ECS, KMS, JSON policy
terraform {
  required_version = ">= 1.5"
}

provider "aws" {
  region = "eu-central-1"
  default_tags {
    tags = local.tags
  }
}

locals {
  env  = terraform.workspace
  tags = { env = local.env, product = "agents" }
}

data "aws_caller_identity" "current" {}
data "aws_partition" "this" {}

resource "aws_bedrock_inference_profile" "llm" {
  name        = join("-", ["agents", "sonnet55", local.env])
  description = "Sonnet 5.5"
  model_source {
    copy_from = "arn:${data.aws_partition.this.partition}:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5-5"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

# The successor has taken the label; this block can go once it was applied everywhere.
moved {
  from = aws_bedrock_inference_profile.llm_next
  to   = aws_bedrock_inference_profile.llm
}

resource "aws_iam_role_policy" "task" {
  name = "bedrock"
  role = aws_iam_role.task.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = aws_bedrock_inference_profile.llm.arn
      },
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = aws_bedrock_inference_profile.llm.models[*].model_arn
        Condition = { StringEquals = { "bedrock:InferenceProfileArn" = aws_bedrock_inference_profile.llm.arn } }
      },
    ]
  })
}

resource "aws_iam_role" "task" {
  name               = "task"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }] })
}

resource "aws_cloudwatch_metric_alarm" "throttles" {
  alarm_name          = "throttles-sonnet45"
  namespace           = "AWS/Bedrock"
  metric_name         = "InvocationThrottles"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { ModelId = aws_bedrock_inference_profile.llm.id }
}

output "llm" {
  value = { arn = aws_bedrock_inference_profile.llm.arn, id = aws_bedrock_inference_profile.llm.id }
}
