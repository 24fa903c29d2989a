resource "aws_cloudwatch_dashboard" "use" {
  dashboard_name = "use"
  dashboard_body = jsonencode({
    widgets = [{ properties = { metrics = [["AWS/Bedrock", "Invocations", "ModelId", "amazon.nova-lite-v1:0"], [".", ".", ".", "amazon.nova-pro-v1:0"]] } }]
  })
}
