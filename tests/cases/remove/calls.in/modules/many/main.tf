variable "models" {
  type = map(string)
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "this" {
  for_each = var.models
  name     = "many-${each.key}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}

output "arns" {
  value = { for key, profile in aws_bedrock_inference_profile.this : key => profile.arn }
}
