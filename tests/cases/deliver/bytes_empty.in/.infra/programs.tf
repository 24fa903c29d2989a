locals {
  base = { LOG = "info" }
}

resource "aws_lambda_function" "line" {
  function_name = "line"
  environment {}
}

resource "aws_lambda_function" "block" {
  function_name = "block"

  environment {
  }
}

resource "aws_lambda_function" "null" {
  function_name = "null"

  environment {
    variables = null
  }
}

resource "aws_lambda_function" "one" {
  function_name = "one"

  environment {
    variables = merge(local.base)
  }
}

resource "aws_lambda_function" "lines" {
  function_name = "lines"

  environment {
    variables = merge(
      local.base
    )
  }
}

resource "aws_lambda_function" "map" {
  function_name = "map"

  environment {
    variables = {
    }
  }
}

resource "aws_lambda_function" "line_map" {
  function_name = "line_map"
  environment { variables = {} }
}

module "call" {
  source                = "terraform-aws-modules/lambda/aws"
  environment_variables = null
}
