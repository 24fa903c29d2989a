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
  type = string
}

data "aws_caller_identity" "current" {}
data "aws_region" "current" {}

locals {
  regions = ["eu-central-1", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-3"]
}

# Claude Sonnet 4.5 routes across eu-central-1, eu-west-1, eu-west-3 (ask Bob!)
resource "aws_bedrock_inference_profile" "agent" {
  name        = "agent-${var.environment}-v2-claude-sonnet-55"
  description = "Agents"
  model_source {
    copy_from = "arn:aws:bedrock:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5-5"
  }
  lifecycle {
    create_before_destroy = true
    ignore_changes        = [tags]
  }
}

resource "aws_iam_policy" "invoke" {
  name = "agent-invoke-${var.environment}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = [aws_bedrock_inference_profile.agent.arn]
      },
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = [for r in local.regions : "arn:aws:bedrock:${r}::foundation-model/anthropic.claude-sonnet-5-5"]
      },
    ]
  })
}

data "aws_iam_policy_document" "doc" {
  statement {
    actions = ["bedrock:InvokeModel"]
    resources = [
      aws_bedrock_inference_profile.agent.arn,
      "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-5-5",
      "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-sonnet-5-5",
      "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-5-5",
      "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-4-5-*",
    ]
  }
}

resource "aws_iam_policy" "heredoc" {
  name   = "agent-heredoc-${var.environment}"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [{
        "Effect": "Allow",
        "Action": "bedrock:InvokeModel",
        "Resource": [
          "${aws_bedrock_inference_profile.agent.arn}",
          "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-5-5"
        ]
      }]
    }
  EOT
}

resource "aws_cloudwatch_metric_alarm" "throttles" {
  alarm_name          = "agent-throttles-${var.environment}"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "InvocationThrottles"
  namespace           = "AWS/Bedrock"
  period              = 60
  statistic           = "Sum"
  threshold           = 5
  dimensions = {
    ModelId = aws_bedrock_inference_profile.agent.id
  }
}

resource "aws_cloudwatch_metric_alarm" "latency" {
  alarm_name          = "agent-latency-${var.environment}"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "InvocationLatency"
  namespace           = "AWS/Bedrock"
  period              = 60
  statistic           = "Average"
  threshold           = 5
  dimensions = {
    ModelId = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}

output "BASE_MODEL_ID" {
  value = "anthropic.claude-sonnet-4-5-20250929-v1:0"
}
output "agent_arn" {
  value = aws_bedrock_inference_profile.agent.arn
}
