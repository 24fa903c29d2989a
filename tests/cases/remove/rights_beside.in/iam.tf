data "aws_iam_policy_document" "app" {
  # Reads documents, and asks about them.
  statement {
    actions   = ["bedrock:InvokeModel", "s3:GetObject"]
    resources = [aws_bedrock_inference_profile.chat.arn, "arn:aws:s3:::shop-documents/*"]
  }

  statement {
    actions = ["bedrock:InvokeModel"]
    resources = [
      aws_bedrock_inference_profile.chat.arn,
      "arn:aws:bedrock:*::foundation-model/amazon.titan-embed-text-v2:0",
      var.guardrail,
    ]
  }

  # These two are for the profile alone.
  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = [aws_bedrock_inference_profile.chat.arn, "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-5"]
  }

  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = ["arn:aws:bedrock:*::foundation-model/*"]

    condition {
      test     = "StringEquals"
      variable = "bedrock:InferenceProfileArn"
      values   = [aws_bedrock_inference_profile.chat.arn]
    }
  }
}

resource "aws_iam_policy" "app" {
  policy = data.aws_iam_policy_document.app.json
}

resource "aws_iam_policy" "json" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:ApplyGuardrail"]
        Resource = [aws_bedrock_inference_profile.chat.arn, var.guardrail]
      },
      {
        Effect    = "Allow"
        Action    = "bedrock:InvokeModel"
        Resource  = "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-5"
        Condition = { StringEquals = { "bedrock:InferenceProfileArn" = aws_bedrock_inference_profile.chat.arn } }
      },
    ]
  })
}
