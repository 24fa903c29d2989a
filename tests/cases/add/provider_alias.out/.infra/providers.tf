terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29.0"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "bedrock"
  region = "eu-west-3"

  default_tags {
    tags = merge(local.tags, { component = "ml" })
  }
}
