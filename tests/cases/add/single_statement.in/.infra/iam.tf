resource "aws_iam_policy" "worker" {
  name = "worker-${var.environment}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = { Effect = "Allow", Action = ["bedrock:InvokeModel"], Resource = aws_bedrock_inference_profile.main.arn }
  })
}
