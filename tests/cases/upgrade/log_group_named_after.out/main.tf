data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "api" {
  name = "platform-claude-sonnet-5-prod"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# The successor has taken the label; this block can go once it was applied everywhere.
moved {
  from = aws_bedrock_inference_profile.api_next
  to   = aws_bedrock_inference_profile.api
}

resource "aws_cloudwatch_log_group" "api" {
  name = "/ecs/${aws_bedrock_inference_profile.api.name}"
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "errors"
  alarm_description   = "Errors of ${aws_bedrock_inference_profile.api.name}"
  namespace           = "platform"
  metric_name         = "errors"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
}

output "bedrock_api_profile_arn" {
  description = "ARN of the profile of the API"
  value       = aws_bedrock_inference_profile.api.arn
}
