provider "aws" {
  region = "eu-central-1"
}
data "aws_caller_identity" "current" {}
variable "environment" {
  type = string
}
variable "model_id" {
  type = string
}
variable "slug" {
  type = string
}
module "desk" {
  source   = "./m"
  name     = "desk-${var.slug}-${var.environment}"
  model_id = var.model_id
}
data "aws_iam_policy_document" "desk" {
  statement {
    actions = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [
      module.desk.arn,
      "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-5-5",
      "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-5",
    ]
  }
}
resource "aws_iam_policy" "desk" {
  name   = "desk"
  policy = data.aws_iam_policy_document.desk.json
}
