data "aws_iam_policy_document" "x" {
  statement {
    sid = "Invoke"
    actions = ["bedrock:InvokeModel","bedrock:Converse*",]
    resources = [ "arn:aws:s3:::${var.b}/*",
                  "arn:aws:s3:::${var.b}" ]
    condition {
      test = "StringEquals"
      variable = "aws:PrincipalTag/team"
      values = [ "$${aws:username}" ]
    }
  }
}
