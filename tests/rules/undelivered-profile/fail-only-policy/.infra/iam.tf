data "aws_iam_policy_document" "x" {
  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = [aws_bedrock_inference_profile.main.arn]
  }
}
