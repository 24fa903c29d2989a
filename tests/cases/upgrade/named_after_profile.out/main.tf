provider "aws" {
  region = "eu-central-1"
}

module "chat" {
  source   = "./llm"
  name     = "shop-claude-sonnet-5-dev"
  model_id = "eu.anthropic.claude-sonnet-5"
}

module "mail" {
  source   = "./llm"
  name     = "shop-mail-claude-sonnet-45-dev"
  model_id = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
}

resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy_attachment" "app" {
  role       = aws_iam_role.app.name
  policy_arn = module.chat.policy_arn
}
