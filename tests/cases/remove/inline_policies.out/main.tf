provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "other" {
  name = "notebook-other"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }
}

resource "aws_iam_role" "alone" {
  name               = "alone"
  assume_role_policy = "{}"

  inline_policy {
  }
}

resource "aws_iam_role" "several" {
  name               = "several"
  assume_role_policy = "{}"

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
            "Resource": ["${aws_bedrock_inference_profile.other.arn}"]
          }
        ]
      }
    EOT
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
      values   = [aws_bedrock_inference_profile.other.arn]
    }
  }
}
