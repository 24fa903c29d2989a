data "aws_iam_policy_document" "call" {
  statement {
    actions       = ["bedrock:InvokeModel*"]
    not_resources = ["arn:aws:bedrock:*::foundation-model/example.large-model"]
  }

  statement {
    actions   = ["bedrock:InvokeModel*"]
    resources = ["arn:aws:bedrock:*"]
  }
}
