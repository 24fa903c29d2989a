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
	alias  = "eu"
	region = "eu-central-1"
	default_tags {
		tags = local.tags
	}
}

variable "env" { default = "dev" }

locals {
	product = "search"
	tags = {
		product      = local.product
		billing-mode = "saas"
		env          = var.env
		team         = "search"
		owner        = "s@example.com"
		source       = "acme/search"
		managed-by   = "terraform"
	}
	profile_arns = {
		rank   = aws_bedrock_inference_profile.rank.arn
		query  = aws_bedrock_inference_profile.query.arn
		titles = aws_bedrock_inference_profile.titles.arn
	}
}

data "aws_caller_identity" "me" {
	provider = aws.eu
}

resource "aws_bedrock_inference_profile" "rank" {
	provider = aws.eu
	name     = "${local.product}-nova-pro-${var.env}"
	model_source {
		copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.me.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
	}
}

resource "aws_bedrock_inference_profile" "query" {
	provider = aws.eu
	name     = "${local.product}-nova-lite-${var.env}"
	model_source {
		copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.me.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
	}
}

resource "aws_bedrock_inference_profile" "titles" {
	provider = aws.eu

	name        = "${local.product}-nova-micro-${var.env}"
	description = "Amazon Nova Micro for ${local.product} titles in ${var.env}"

	model_source {
		# EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
		# eu-west-3.
		copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.me.account_id}:inference-profile/eu.amazon.nova-micro-v1:0"
	}

	# A model change replaces the profile: the new one is created before the old one is destroyed.
	lifecycle {
		create_before_destroy = true
	}
}

resource "aws_ssm_parameter" "arn" {
	provider = aws.eu
	for_each = local.profile_arns
	name     = "/${var.env}/${local.product}/bedrock/${each.key}/inference-profile-arn"
	type     = "String"
	value    = each.value
}
