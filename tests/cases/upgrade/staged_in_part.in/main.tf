provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "rag" {
  name = "search-rag-claude-sonnet-45"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }

  lifecycle {
    create_before_destroy = true
  }
}

data "aws_iam_policy_document" "rag" {
  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = [aws_bedrock_inference_profile.rag.arn]
  }

  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = tolist(aws_bedrock_inference_profile.rag.models[*].model_arn)

    condition {
      test     = "StringEquals"
      variable = "bedrock:InferenceProfileArn"
      values   = [aws_bedrock_inference_profile.rag.arn]
    }
  }
}

resource "aws_iam_policy" "rag" {
  name   = "search-rag"
  policy = data.aws_iam_policy_document.rag.json
}
