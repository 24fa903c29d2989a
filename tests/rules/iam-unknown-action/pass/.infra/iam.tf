data "aws_iam_policy_document" "call" {
  statement {
    actions   = ["bedrock:InvokeModel*", "bedrock:GetInferenceProfile", "example:Converse"]
    resources = [aws_bedrock_inference_profile.main.arn]
  }
}
