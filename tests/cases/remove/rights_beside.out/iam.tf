data "aws_iam_policy_document" "app" {
  # Reads documents, and asks about them.
  statement {
    actions   = ["bedrock:InvokeModel", "s3:GetObject"]
    resources = ["arn:aws:s3:::shop-documents/*"]
  }

  statement {
    actions = ["bedrock:InvokeModel"]
    resources = [
      "arn:aws:bedrock:*::foundation-model/amazon.titan-embed-text-v2:0",
      var.guardrail,
    ]
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
        Resource = [var.guardrail]
      },
    ]
  })
}
