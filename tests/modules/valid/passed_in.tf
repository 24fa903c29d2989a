# terraform: not validated, a module with passed-in providers has no root
terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.first, aws.second]
    }
  }
}

resource "aws_ssm_parameter" "a" {
  provider = aws.first
  name     = "/x/a"
  type     = "String"
  value    = "1"
}

resource "aws_ssm_parameter" "b" {
  provider = aws.second
  name     = "/x/a"
  type     = "String"
  value    = "1"
}
