resource "aws_cloudwatch_metric_alarm" "throttled" {
  alarm_name          = "throttled"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "InvocationThrottles"
  namespace           = "AWS/Bedrock"
  dimensions = {
    ModelId = aws_bedrock_inference_profile.main.arn
  }
}

resource "aws_ssm_parameter" "arn" {
  name  = "/${var.environment}/agents/bedrock/inference-profile-arn"
  type  = "String"
  value = aws_bedrock_inference_profile.main.id
}

resource "aws_lambda_function" "answers" {
  function_name = "answers"
  role          = "arn:aws:iam::123456789012:role/answers"

  environment {
    variables = {
      BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.id
    }
  }
}
