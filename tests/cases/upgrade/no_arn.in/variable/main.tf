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
  name = "shop-other"

  model_source {
    copy_from = data.aws_bedrock_inference_profile.other.inference_profile_arn
  }
}

data "aws_bedrock_inference_profile" "other" {
  inference_profile_id = "eu.amazon.nova-lite-v1:0"
}
