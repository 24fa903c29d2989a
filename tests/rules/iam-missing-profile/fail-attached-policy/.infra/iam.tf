resource "aws_iam_role" "fn" {
  name               = "fn"
  assume_role_policy = "{}"
}

resource "aws_iam_policy" "models" {
  name = "models"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "bedrock:InvokeModel*", Resource = "arn:aws:bedrock:*::foundation-model/*" }]
  })
}

resource "aws_iam_role_policy_attachment" "models" {
  role       = aws_iam_role.fn.name
  policy_arn = aws_iam_policy.models.arn
}
