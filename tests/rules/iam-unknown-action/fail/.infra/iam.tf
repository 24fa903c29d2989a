data "aws_iam_policy_document" "call" {
  statement {
    actions   = ["bedrock:Converse", "bedrock:ConverseStream"]
    resources = [aws_bedrock_inference_profile.main.arn]
  }
}

resource "aws_iam_role_policy" "runtime" {
  role = "agents"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect   = "Allow"
      Action   = "bedrock-runtime:InvokeModel"
      Resource = aws_bedrock_inference_profile.main.arn
    }
  })
}
