resource "aws_iam_role" "agents" {
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy" "call" {
  role = aws_iam_role.agents.name
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "bedrock:InvokeModel", Resource = aws_bedrock_inference_profile.main.arn }]
  })
}

resource "aws_iam_role_policy" "stream" {
  role = aws_iam_role.agents.name
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = "bedrock:*Stream", Resource = aws_bedrock_inference_profile.main.arn }]
  })
}
