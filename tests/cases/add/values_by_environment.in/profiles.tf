variable "profiles" {
  type = map(object({
    model = string
    desc  = optional(string)
  }))
  default = {}
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = var.profiles

  name = "agents-${each.key}-${var.env}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.model}"
  }
}

output "profile_arns" {
  value = { for k, p in aws_bedrock_inference_profile.this : k => p.arn }
}
