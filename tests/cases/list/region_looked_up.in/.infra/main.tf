terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
  default_tags {
    tags = {
      product      = "agents"
      environment  = "dev"
      "managed-by" = "terraform"
    }
  }
}

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

data "aws_partition" "current" {}

locals {
  models = yamldecode(file("${path.module}/models.yaml")).models
}

resource "aws_bedrock_inference_profile" "of" {
  for_each = local.models

  name = "agents-${each.key}-${data.aws_region.current.region}"
  model_source {
    copy_from = "arn:${data.aws_partition.current.partition}:bedrock:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.id}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

output "arns" {
  description = "ARNs of the profiles"
  value       = { for key, profile in aws_bedrock_inference_profile.of : key => profile.arn }
}
