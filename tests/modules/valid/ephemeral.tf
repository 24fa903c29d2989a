# terraform: not validated, its provider is not at hand
ephemeral "random_password" "it" {
  length = 16
}

resource "aws_ssm_parameter" "secret" {
  name             = "/dev/secret"
  type             = "SecureString"
  value_wo         = ephemeral.random_password.it.result
  value_wo_version = 1
}

variable "token" {
  type      = string
  ephemeral = true
  nullable  = false
}

locals {
  account = provider::aws::arn_parse("arn:aws:iam::444455556666:role/x").account_id
  trimmed = core::trimspace(" x ")
}

module "child" {
  source = "./child"

  providers = {
    aws      = aws
    aws.west = aws.eu_west
  }

  for_each = toset(["a"])
  name     = each.key
}

provider "aws" {
  alias  = "eu_west"
  region = "eu-west-1"
}

output "child" {
  value      = module.child["a"].name
  depends_on = [module.child]
}

action "aws_lambda_invoke" "it" {
  config {
    function_name = "x"
  }
}

resource "terraform_data" "acts" {
  lifecycle {
    action_trigger {
      events  = [before_create, after_update]
      actions = [action.aws_lambda_invoke.it]
    }
  }
}
