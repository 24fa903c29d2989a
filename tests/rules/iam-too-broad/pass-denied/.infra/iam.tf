data "aws_iam_policy_document" "call" {
  statement {
    effect    = "Deny"
    actions   = ["bedrock:*"]
    resources = ["*"]
  }
}
