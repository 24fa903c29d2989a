variable "fm" {
  type    = string
  default = "anthropic.claude-sonnet-5"
}

locals {
  model = "arn:aws:bedrock:*::foundation-model/${var.fm}"
}

resource "aws_bedrock_inference_profile" "main" {
  name = "agents-claude-sonnet-5-prod"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-5"
  }
}

data "aws_iam_policy_document" "call" {
  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [local.model]

    condition {
      test     = "StringEquals"
      variable = "bedrock:InferenceProfileArn"
      values   = [aws_bedrock_inference_profile.main.arn]
    }
  }
}
