data "aws_iam_policy_document" "invoke" {
  statement {
    actions = ["bedrock:InvokeModel"]
    resources = [
      aws_bedrock_inference_profile.main.arn,
    ]
  }

  statement {
    sid       = "ModelsOfMain"
    actions   = ["bedrock:InvokeModel"]
    resources = aws_bedrock_inference_profile.main.models[*].model_arn
  }
}

resource "aws_iam_role_policy" "worker" {
  name = "worker"
  role = "worker"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "*"
      },
    ]
  })
}
