variable "enabled" {
  type    = bool
  default = true
}

resource "aws_bedrock_inference_profile" "main" {
  count = var.enabled ? 1 : 0
  name  = "agents-nova-pro"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:444455556666:inference-profile/eu.amazon.nova-pro-v1:0"
  }
}

resource "aws_ssm_parameter" "arn" {
  name  = "/agents/bedrock/inference-profile-arn"
  type  = "String"
  value = join("", aws_bedrock_inference_profile.main[*].arn)
}
