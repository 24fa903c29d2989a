terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.29"
    }
  }
}

provider "aws" {
  region = var.aws_region
}

locals {
  name = "${var.project}-${var.stage}"

  common_tags = {
    Project = var.project
    product = "agents"
    env     = var.stage
  }
}

resource "aws_sqs_queue" "a" {
  name = "${local.name}-a"
  tags = local.common_tags
}

resource "aws_sqs_queue" "b" {
  name = "${local.name}-b"
  tags = merge(local.common_tags, { Name = "b" })
}
