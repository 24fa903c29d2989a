variable "product" {}
variable "model_arn" {}
variable "tags" {
  type = map(string)
}
variable "profiles" {
  type = map(object({ arn = string, description = optional(string) }))
}
variable "region" {}

data "aws_caller_identity" "current" {}

provider "aws" {
  region = var.region
  default_tags {
    tags = merge({ product = var.product }, var.tags)
  }
}

resource "aws_bedrock_inference_profile" "main" {
  name        = "${var.product}-x"
  description = var.product
  model_source {
    copy_from = var.model_arn
  }
  tags = merge(var.tags, { a = "b" })
}

resource "aws_bedrock_inference_profile" "more" {
  for_each    = var.profiles
  name        = "${each.key}-${var.region}"
  description = each.value.description
  model_source {
    copy_from = each.value.arn
  }
}

resource "aws_bedrock_inference_profile" "regional" {
  name = "r-${replace(var.region, "-", "")}"
  model_source {
    copy_from = "arn:aws:bedrock:${var.region}:${data.aws_caller_identity.current.id}:inference-profile/${var.product}"
  }
}

resource "aws_ssm_parameter" "main" {
  name      = "${var.product}/x"
  type      = var.product
  value_wo  = "x"
}
