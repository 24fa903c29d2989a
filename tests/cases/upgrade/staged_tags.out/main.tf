provider "aws" {
  region = "eu-central-1"
}
variable "stage" {
  type = string
  validation {
    condition     = contains(["dev", "prod"], var.stage)
    error_message = "dev or prod"
  }
}
resource "aws_ssm_parameter" "rag" {
  for_each = local.env
  name     = "/${var.stage}/rag/${each.key}"
  type     = "String"
  value    = each.value.BEDROCK
}
data "aws_iam_policy_document" "p" {
  dynamic "statement" {
    for_each = [aws_bedrock_inference_profile.rag.arn]
    content {
      actions   = ["bedrock:InvokeModel"]
      resources = [statement.value]
    }
  }
}
resource "aws_iam_policy" "p" {
  name   = "p-${var.stage}"
  policy = data.aws_iam_policy_document.p.json
}
output "arn" {
  value     = local.arn
  sensitive = true
}
