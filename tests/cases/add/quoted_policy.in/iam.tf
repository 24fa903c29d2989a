resource "aws_iam_policy" "invoke" {
  name   = "agents-invoke-${var.env}"
  policy = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"bedrock:*\", \"Resource\": \"${aws_bedrock_inference_profile.main.arn}\"}]}"
}
