terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 6.29.0, < 7.0.0" }
  }
}
provider "aws" {
  region = "eu-central-1"
  default_tags {
    tags = { product = "desk", team = "engineering", owner = "o@example.com", "billing-mode" = "saas", env = var.environment, source = "acme/desk/infra" }
  }
}
variable "environment" {
  type = string
  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "dev or prod"
  }
}
module "chat" {
  source = "../modules/llm"
  name   = "desk-chat-claude-sonnet-55-${var.environment}"
  model  = "eu.anthropic.claude-sonnet-5-5"
}
module "sum" {
  source = "../modules/llm"
  name   = "desk-sum-claude-sonnet-55-${var.environment}"
  model  = "eu.anthropic.claude-sonnet-5-5"
}
module "deep" {
  source = "../modules/llm"
  name   = "desk-deep-nova-pro-${var.environment}"
  model  = "eu.amazon.nova-pro-v1:0"
}
output "bedrock_chat_profile_arn" {
  value = module.chat.arn
}
resource "aws_ssm_parameter" "chat" {
  name  = "/${var.environment}/desk/bedrock/chat/inference-profile-arn"
  type  = "String"
  value = module.chat.arn
}
resource "aws_lambda_function" "sum" {
  function_name = "sum"
  role          = "arn:aws:iam::123456789012:role/x"
  filename      = "x.zip"
  handler       = "a.b"
  runtime       = "python3.13"
  environment {
    variables = { SUM_MODEL = module.sum.arn }
  }
}
