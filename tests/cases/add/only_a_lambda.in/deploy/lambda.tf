terraform {
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

variable "aws_region" {
  type = string
}

variable "env" {
  type        = string
  description = "dev | prod"

  validation {
    condition     = contains(["dev", "prod"], var.env)
    error_message = "dev or prod."
  }
}

resource "aws_iam_role" "fn" {
  name               = "summarizer-${var.env}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_lambda_function" "fn" {
  function_name = "summarizer-${var.env}"
  role          = aws_iam_role.fn.arn
  handler       = "main.handler"
  runtime       = "python3.12"
  filename      = "lambda.tf"

  environment {
    variables = {
      STAGE = var.env
    }
  }
}
