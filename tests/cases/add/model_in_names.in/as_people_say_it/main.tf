data "aws_caller_identity" "current" {}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      product      = "platform"
      billing-mode = "saas"
      env          = "dev"
      team         = "infra"
      owner        = "infra@example.com"
      source       = "acme/desk/infra"
      managed-by   = "terraform"
    }
  }
}

resource "aws_bedrock_inference_profile" "letters" {
  name        = "desk letters Claude Sonnet 5"
  description = "Letters"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }
}

output "letters_arn" {
  value = aws_bedrock_inference_profile.letters.arn
}
