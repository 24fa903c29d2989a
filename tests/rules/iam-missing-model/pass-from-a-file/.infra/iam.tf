resource "aws_iam_role_policy" "file" {
  role   = aws_iam_role.agents.id
  policy = templatefile("${path.module}/models.json.tftpl", { models = [] })
}

resource "aws_iam_role" "agents" {
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy" "profile" {
  role = aws_iam_role.agents.id
  policy = jsonencode({
    Statement = [{
      Effect   = "Allow"
      Action   = "bedrock:InvokeModel*"
      Resource = aws_bedrock_inference_profile.main.arn
    }]
  })
}
