terraform {
	required_providers {
		aws = {
			source  = "hashicorp/aws"
			version = ">= 6.29.0"
		}
	}
}

variable "environment" {}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
	name   =   "platform-nova-lite-${var.environment}"   // oddly spaced
	model_source {
		copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
	}
} # main

locals { product = "platform" }