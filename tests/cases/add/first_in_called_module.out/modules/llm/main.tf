variable "name" { type = string }
variable "environment" {
  type = string
  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "dev or prod."
  }
}
variable "tags" {
  type    = map(string)
  default = {}
}

data "aws_region" "here" {}
data "aws_caller_identity" "me" {}

resource "aws_cloudwatch_log_group" "this" {
  name = "/${var.name}/${data.aws_region.here.region}"
  tags = var.tags
}
