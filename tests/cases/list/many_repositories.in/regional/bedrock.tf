provider "aws" {
  alias  = "paris"
  region = "eu-west-3"

  default_tags {
    tags = {
      product = "regional"
    }
  }
}

resource "aws_bedrock_inference_profile" "paris" {
  provider = aws.paris
  name     = "regional-nova-pro"

  model_source {
    copy_from = "arn:aws:bedrock:eu-west-3:123456789012:inference-profile/eu.amazon.nova-pro-v1:0"
  }

  tags = {
    owner = "ml@example.com"
  }
}
