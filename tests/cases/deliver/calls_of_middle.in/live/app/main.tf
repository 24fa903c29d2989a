provider "aws" {
  region = "eu-central-1"
}

module "blue" {
  source      = "../../modules/middle"
  environment = "dev"
}

module "green" {
  count       = 2
  source      = "../../modules/middle"
  environment = "prod${count.index}"
}

resource "aws_lambda_function" "edge" {
  function_name = "edge"
  role          = aws_iam_role.app.arn
}

resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = "{}"
}
