terraform {
    required_providers {
        aws = {
            source  = "hashicorp/aws"
            version = ">= 6.29.0, < 7.0.0"
        }
    }
}

provider "aws" { region = "eu-central-1" }
data "aws_caller_identity" "me" {}

resource "aws_bedrock_inference_profile" "agents" {
    name = "agents_sonnet5_${terraform.workspace}"
    description = "Agents with Claude Sonnet 5"
    model_source {
        // EU cross-region profile: routes across eu-central-1, eu-north-1, eu-south-1,
        // eu-south-2, eu-west-1 and eu-west-3.
        copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.me.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
    }

    # A model change replaces the profile: the new one is created before the old one is destroyed.
    lifecycle {
        create_before_destroy = true
    }
}