variable "source_arn" {
  type = string
}

resource "aws_bedrock_inference_profile" "main" {
  name = "shop-claude-sonnet-45"

  model_source {
    copy_from = var.source_arn
  }
}

resource "aws_bedrock_inference_profile" "other" {
  name = "shop-other-claude-sonnet-5"

  model_source {
    copy_from = data.aws_bedrock_inference_profile.other.inference_profile_arn
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

data "aws_bedrock_inference_profile" "other" {
  inference_profile_id = "eu.anthropic.claude-sonnet-5"
}
