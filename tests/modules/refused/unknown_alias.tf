# expects: provider configuration `aws.west` is not defined
provider "aws" {
  region = "eu-central-1"
}

data "aws_region" "r" {
  provider = aws.west
}
