provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { product = "agents", env = "dev" }
  }
}

provider "aws" {
  alias  = "audit"
  region = "eu-west-1"
}

data "aws_caller_identity" "current" {
  provider = aws.audit
}

resource "aws_bedrock_inference_profile" "chat" {
  name = "agents-gpt-oss-20b-dev"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/openai.gpt-oss-20b-1:0"
  }
}

output "account" {
  value = data.aws_caller_identity.current.account_id
}
