terraform {
  required_version = ">= 1.10"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      department    = "engineering"
      team          = "search"
      product       = "docs"
      component     = "api"
      owner         = "a@b.de"
      env           = var.env
      source        = "github.com/acme/docs"
      managed-by    = "terraform"
      billing-mode  = "internal"
    }
  }
}

variable "env" {
  type = string
}

module "bedrock" {
  source  = "./modules/bedrock"
  env     = var.env
  product = "docs"

  profiles = {
    main = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
}

data "aws_caller_identity" "current" {}

resource "aws_iam_role" "worker" {
  name = "docs-worker-${var.env}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_lambda_function" "worker" {
  function_name = "docs-worker-${var.env}"
  role          = aws_iam_role.worker.arn
  runtime       = "python3.12"
  handler       = "app.handler"
  filename      = "app.zip"

  environment {
    variables = {
      TABLE       = "docs"
      PROFILE_ARN = module.bedrock.profile_arns["main"]
    }
  }
}
