resource "aws_iam_role" "fn" {
  name = "agents-fn-${var.environment}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "bedrock" {
  name = "bedrock"
  role = aws_iam_role.fn.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = aws_bedrock_inference_profile.default.arn
      },
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = aws_bedrock_inference_profile.default.models[*].model_arn
      },
      {
        Sid      = "InvokeProfileVision"
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = [aws_bedrock_inference_profile.vision.arn]
      },
      {
        Sid      = "InvokeModelThroughProfileVision"
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = aws_bedrock_inference_profile.vision.models[*].model_arn
        Condition = {
          StringEquals = {
            "bedrock:InferenceProfileArn" = aws_bedrock_inference_profile.vision.arn
          }
        }
      },
      {
        # A call also needs the default project, for which AWS sets no key of the profile.
        Sid      = "InvokeInDefaultProjectVision"
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = ["${split(":application-inference-profile/", aws_bedrock_inference_profile.vision.arn)[0]}:project/default"]
      },
      {
        # SDKs and frameworks look up the model behind the profile.
        Sid      = "ReadProfileVision"
        Effect   = "Allow"
        Action   = ["bedrock:GetInferenceProfile"]
        Resource = [aws_bedrock_inference_profile.vision.arn]
      },
      {
        Sid      = "InvokeProfileExtra"
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = [aws_bedrock_inference_profile.extra.arn]
      },
      {
        Sid      = "InvokeModelThroughProfileExtra"
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = aws_bedrock_inference_profile.extra.models[*].model_arn
        Condition = {
          StringEquals = {
            "bedrock:InferenceProfileArn" = aws_bedrock_inference_profile.extra.arn
          }
        }
      },
      {
        # A call also needs the default project, for which AWS sets no key of the profile.
        Sid      = "InvokeInDefaultProjectExtra"
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = ["${split(":application-inference-profile/", aws_bedrock_inference_profile.extra.arn)[0]}:project/default"]
      },
      {
        # SDKs and frameworks look up the model behind the profile.
        Sid      = "ReadProfileExtra"
        Effect   = "Allow"
        Action   = ["bedrock:GetInferenceProfile"]
        Resource = [aws_bedrock_inference_profile.extra.arn]
      },
    ]
  })
}
