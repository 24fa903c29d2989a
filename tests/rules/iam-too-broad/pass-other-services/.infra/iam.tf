data "aws_iam_policy_document" "logs" {
  statement {
    actions   = ["logs:*"]
    resources = ["*"]
  }
}
