provider "aws" {
  region = "eu-central-1"
  default_tags {
    tags = {
      department   = "engineering"
      team         = "search"
      product      = "desk"
      component    = "api"
      owner        = "a@b.de"
      env          = var.stage
      source       = "github.com/acme/desk"
      managed-by   = "terraform"
      billing-mode = "internal"
    }
  }
}

variable "stage" {
  type = string
}

module "ai" {
  source = "./m"
  stage  = var.stage
  models = {
    chat = "eu.amazon.nova-lite-v1:0"
  }
}

resource "aws_iam_role" "fn" {
  name = "desk-${var.stage}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_lambda_function" "fn" {
  function_name = "desk-${var.stage}"
  role          = aws_iam_role.fn.arn
  handler       = "a.b"
  runtime       = "python3.12"
  filename      = "a.zip"
}
