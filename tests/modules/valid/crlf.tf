variable "environment" {
  type = string
}

locals {
  tags = {
    env = var.environment
  }
}

provider "aws" {
  default_tags {
    tags = local.tags
  }
}

resource "aws_bedrock_inference_profile" "main" {
  name = "a-${var.environment}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/a"
  }
}
