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
    name = "agents_sonnet45_${terraform.workspace}"
    description = "Agents with Claude Sonnet 4.5"
    model_source {
        // Routes to eu-central-1, eu-west-1, eu-west-3
        copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.me.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
    }
}