resource "aws_cloudwatch_metric_alarm" "throttles" {
  namespace  = "AWS/Bedrock"
  dimensions = {
    ModelId = "amazon.nova-lite-v1:0"
  }
}
