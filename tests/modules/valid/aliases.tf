provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "west"
  region = "eu-west-1"
  default_tags {
    tags = { place = "west" }
  }
}

resource "aws_bedrock_inference_profile" "central" {
  name = "same-name"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/a.b-c"
  }
}

resource "aws_bedrock_inference_profile" "west" {
  provider = aws.west
  name     = "same-name"
  model_source {
    copy_from = "arn:aws:bedrock:eu-west-1::foundation-model/a.b-c"
  }
}

resource "aws_bedrock_inference_profile" "north" {
  region = "eu-north-1"
  name   = "same-name"
  model_source {
    copy_from = "arn:aws:bedrock:eu-north-1::foundation-model/a.b-c"
  }
}

data "aws_region" "west" {
  provider = aws.west
}
