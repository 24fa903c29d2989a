resource "aws_cloudwatch_metric_alarm" "throttled" {
  alarm_name          = "throttled"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "InvocationThrottles"
  namespace           = "AWS/Bedrock"
  dimensions = {
    ModelId = aws_bedrock_inference_profile.main.id
  }
}

output "bedrock_inference_profile_id" {
  value = aws_bedrock_inference_profile.main.id
}

locals {
  learnt = aws_bedrock_inference_profile.main.id
}
