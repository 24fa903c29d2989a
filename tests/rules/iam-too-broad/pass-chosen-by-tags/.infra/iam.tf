data "aws_iam_policy_document" "call" {
  statement {
    actions   = ["bedrock:InvokeModel*"]
    resources = ["arn:aws:bedrock:*:${data.aws_caller_identity.current.account_id}:application-inference-profile/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/product"
      values   = ["agents"]
    }
  }
}
