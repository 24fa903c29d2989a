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
  region = "eu-central-1"
  default_tags { tags = local.tags }
}
variable "environment" {
  type    = string
  default = "dev"
}
locals { tags = { product = "agents", billing-mode = "saas", env = var.environment, team = "engineering", owner = "dev@example.com", source = "acme/svc/.infra", managed-by = "terraform" } }
data "aws_caller_identity" "current" {}
# bedrock-profile: ignore[name-convention] historic name
resource "aws_bedrock_inference_profile" "main" {
  # bedrock-profile: ignore[name-convention] historic name
  name = "legacy-thing-nova-pro-${var.environment}"
  model_source { copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0" }
}
output "bedrock" { value = { main = aws_bedrock_inference_profile.main.arn } }
resource "aws_iam_policy" "p" {
  name   = "p-${var.environment}"
  policy = <<EOT
{
  "Version": "2012-10-17",
  "Statement": [
    {"Effect": "Allow", "Action": ["bedrock:InvokeModel"], "Resource": "${aws_bedrock_inference_profile.main.arn}"}
  ]
}
EOT
}
