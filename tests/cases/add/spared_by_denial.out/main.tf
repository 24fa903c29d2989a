provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}


resource "aws_bedrock_inference_profile" "chat" {
  name = "agents-claude-sonnet-45-dev"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }

  tags = {
    product = "agents"
    env     = "dev"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "sort" {
  name        = "agents-nova-pro-dev"
  description = "Amazon Nova Pro for agents sort in dev"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }

  tags = {
    product = "agents"
    env     = "dev"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "app" {
  name = "app"
  role = aws_iam_role.app.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = [aws_bedrock_inference_profile.chat.arn, "arn:aws:bedrock:*::foundation-model/*", "arn:aws:bedrock:*:*:project/default", aws_bedrock_inference_profile.sort.arn]
      },
      {
        Effect      = "Deny"
        Action      = "bedrock:InvokeModel*"
        NotResource = [aws_bedrock_inference_profile.chat.arn, "arn:aws:bedrock:*::foundation-model/*", "arn:aws:bedrock:*:*:project/default"]
      },
      {
        # SDKs and frameworks look up the model behind the profile.
        Sid      = "ReadProfileSort"
        Effect   = "Allow"
        Action   = ["bedrock:GetInferenceProfile"]
        Resource = [aws_bedrock_inference_profile.sort.arn]
      },
    ]
  })
}
