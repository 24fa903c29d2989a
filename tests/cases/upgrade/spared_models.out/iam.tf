locals {
  trust = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

# Who may call the profile, in whatever region it answers.
data "aws_iam_policy_document" "callers" {
  statement {
    actions = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [
      aws_bedrock_inference_profile.chat.arn,
      "arn:aws:bedrock:*::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0",
    ]
  }

  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = ["arn:aws:bedrock:*:${data.aws_caller_identity.current.account_id}:project/default"]
  }
}

resource "aws_iam_policy" "callers" {
  name   = "callers"
  policy = data.aws_iam_policy_document.callers.json
}

# Blocks: nothing of Bedrock but this model.
data "aws_iam_policy_document" "only_this" {
  statement {
    effect  = "Deny"
    actions = ["bedrock:InvokeModel*"]
    not_resources = [
      aws_bedrock_inference_profile.chat.arn,
      "arn:aws:bedrock:*:*:project/*",
      "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
    ]
  }
}

resource "aws_iam_role" "blocks" {
  name               = "blocks"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy_attachment" "blocks" {
  role       = aws_iam_role.blocks.name
  policy_arn = aws_iam_policy.callers.arn
}

resource "aws_iam_role_policy" "blocks" {
  name   = "only-this"
  role   = aws_iam_role.blocks.id
  policy = data.aws_iam_policy_document.only_this.json
}

# Objects.
resource "aws_iam_role" "objects" {
  name               = "objects"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "objects" {
  name = "calls"
  role = aws_iam_role.objects.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = concat([aws_bedrock_inference_profile.chat.arn], aws_bedrock_inference_profile.chat.models[*].model_arn, ["arn:aws:bedrock:*:*:project/default"])
      },
      {
        Effect      = "Deny"
        Action      = "bedrock:*"
        NotResource = [aws_bedrock_inference_profile.chat.arn, "arn:aws:bedrock:*:*:project/*", "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-4-5*"]
        Condition   = { Bool = { "aws:SecureTransport" = "true" } }
      },
    ]
  })
}

# JSON in a heredoc, and a boundary.
resource "aws_iam_role" "heredoc" {
  name               = "heredoc"
  assume_role_policy = local.trust

  inline_policy {
    name   = "calls"
    policy = <<-EOT
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow",
            "Action": "bedrock:InvokeModel*",
            "Resource": ["${aws_bedrock_inference_profile.chat.arn}", "arn:aws:bedrock:*:*:project/default", "arn:aws:bedrock:*::foundation-model/*"]
          },
          {
            "Effect": "Deny",
            "Action": "bedrock:InvokeModel*",
            "NotResource": [
              "${aws_bedrock_inference_profile.chat.arn}",
              "arn:aws:bedrock:*:*:project/default",
              "arn:aws:bedrock:eu-*::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0"
            ]
          },
          {
            "Effect": "Deny",
            "Action": "bedrock:InvokeModel*",
            "Resource": "arn:aws:bedrock:*::foundation-model/*",
            "Condition": { "Null": { "bedrock:InferenceProfileArn": "true" } }
          }
        ]
      }
    EOT
  }
}

# The new model is denied by name.
resource "aws_iam_role" "named" {
  name               = "named"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy_attachment" "named" {
  role       = aws_iam_role.named.name
  policy_arn = aws_iam_policy.callers.arn
}

resource "aws_iam_role_policy" "named" {
  name = "no-haiku"
  role = aws_iam_role.named.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Deny", Action = "bedrock:InvokeModel*", Resource = "arn:aws:bedrock:*::foundation-model/*haiku*" }]
  })
}
