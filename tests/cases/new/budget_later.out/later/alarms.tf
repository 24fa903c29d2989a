resource "aws_cloudwatch_metric_alarm" "bedrock" {
  for_each = {
    InvocationClientErrors = { threshold = 5, about = "Calls are refused: rights, a wrong body or a wrong model" }
    InvocationServerErrors = { threshold = 0, about = "Bedrock fails to answer" }
    InvocationThrottles    = { threshold = 0, about = "Calls exceed the quota of the account for the model" }
    LegacyModelInvocations = { threshold = 0, about = "The model is legacy: move to its successor" }
  }

  alarm_name        = "${local.tags["product"]}-bedrock-${var.environment}-${each.key}"
  alarm_description = each.value.about
  namespace         = "AWS/Bedrock"
  metric_name       = each.key
  # CloudWatch counts the calls of a profile under its id; nothing must be activated for that.
  dimensions          = { ModelId = aws_bedrock_inference_profile.main.id }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  treat_missing_data  = "notBreaching"
  # Without a topic the alarms are visible in CloudWatch only.
  alarm_actions = var.alarm_topic_arn == null ? [] : [var.alarm_topic_arn]
}

resource "aws_cloudwatch_metric_alarm" "bedrock_classify" {
  for_each = {
    InvocationClientErrors = { threshold = 5, about = "Calls are refused: rights, a wrong body or a wrong model" }
    InvocationServerErrors = { threshold = 0, about = "Bedrock fails to answer" }
    InvocationThrottles    = { threshold = 0, about = "Calls exceed the quota of the account for the model" }
    LegacyModelInvocations = { threshold = 0, about = "The model is legacy: move to its successor" }
  }

  alarm_name        = "${local.tags["product"]}-bedrock-classify-${var.environment}-${each.key}"
  alarm_description = each.value.about
  namespace         = "AWS/Bedrock"
  metric_name       = each.key
  # CloudWatch counts the calls of a profile under its id; nothing must be activated for that.
  dimensions          = { ModelId = aws_bedrock_inference_profile.classify.id }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  treat_missing_data  = "notBreaching"
  # Without a topic the alarms are visible in CloudWatch only.
  alarm_actions = var.alarm_topic_arn == null ? [] : [var.alarm_topic_arn]
}
