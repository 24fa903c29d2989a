resource "aws_cloudwatch_log_group" "invocations" {
  name = "/bedrock/invocations/${var.environment}"
}
