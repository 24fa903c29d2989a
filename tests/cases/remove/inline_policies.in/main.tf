provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name = "notebook-main"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-6"
  }
}

resource "aws_bedrock_inference_profile" "other" {
  name = "notebook-other"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }
}

output "arn" {
  value = aws_bedrock_inference_profile.main.arn
}

resource "aws_iam_role" "alone" {
  name               = "alone"
  assume_role_policy = "{}"

  inline_policy {
    name = "bedrock"
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [
        {
          Effect = "Allow"
          Action = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
          Resource = [
            "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-4-6",
            aws_bedrock_inference_profile.main.arn
          ]
        },
      ]
    })
  }
}

resource "aws_iam_role" "several" {
  name               = "several"
  assume_role_policy = "{}"

  inline_policy {
    name   = "bedrock"
    policy = data.aws_iam_policy_document.main.json
  }

  inline_policy {
    name   = "files"
    policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] })
  }
}

resource "aws_iam_role" "both" {
  name               = "both"
  assume_role_policy = "{}"

  inline_policy {
    name   = "bedrock"
    policy = <<-EOT
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow",
            "Action": "bedrock:InvokeModel*",
            "Resource": ["${aws_bedrock_inference_profile.main.arn}", "${aws_bedrock_inference_profile.other.arn}"]
          }
        ]
      }
    EOT
  }
}

data "aws_iam_policy_document" "main" {
  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.main.arn]
  }
}

# Models are called through these profiles only.
data "aws_iam_policy_document" "through" {
  statement {
    effect    = "Deny"
    actions   = ["bedrock:InvokeModel"]
    resources = ["arn:aws:bedrock:*::foundation-model/*"]

    condition {
      test     = "StringNotEquals"
      variable = "bedrock:InferenceProfileArn"
      values   = [aws_bedrock_inference_profile.main.arn, aws_bedrock_inference_profile.other.arn]
    }
  }
}
