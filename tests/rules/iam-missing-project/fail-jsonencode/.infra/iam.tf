resource "aws_iam_role_policy" "call" {
  name = "call"
  role = "worker"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = aws_bedrock_inference_profile.main.arn
      },
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = aws_bedrock_inference_profile.main.models[*].model_arn
        Condition = {
          StringEquals = { "bedrock:InferenceProfileArn" = aws_bedrock_inference_profile.main.arn }
        }
      },
    ]
  })
}
