# expects: value `R&D` of tag `team` is refused by Bedrock: `&` at position 2 is not allowed
locals {
  tags = { team = "R&D" }
}

provider "aws" {
  region = "eu-central-1"
  default_tags {
    tags = merge({ a = "b" }, local.tags)
  }
}

resource "aws_bedrock_inference_profile" "main" {
  name = "a"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/a.b"
  }
}
