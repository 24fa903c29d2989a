# Who starts a batch job must be allowed to call its model, which no application profile stands before.
data "aws_iam_policy_document" "nightly" {
  statement {
    actions   = ["bedrock:CreateModelInvocationJob", "bedrock:GetModelInvocationJob"]
    resources = ["*"]
  }

  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = ["arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0"]
  }
}

resource "aws_iam_policy" "nightly" {
  name = "nightly"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["bedrock:CreateModelInvocationJob", "bedrock:InvokeModel"]
      Resource = "*"
    }]
  })
}
