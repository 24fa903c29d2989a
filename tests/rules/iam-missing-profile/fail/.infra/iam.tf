resource "aws_iam_role" "fn" {
  name               = "fn"
  assume_role_policy = "{}"
}

data "aws_iam_policy_document" "invoke" {
  statement {
    actions = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [
      "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-5",
      "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/*",
    ]
  }
}

resource "aws_iam_role_policy" "fn" {
  name   = "bedrock"
  role   = aws_iam_role.fn.name
  policy = data.aws_iam_policy_document.invoke.json
}
