variable "stage" { type = string }
variable "system" { type = string }

data "aws_caller_identity" "me" {}

resource "aws_bedrock_inference_profile" "main" {
  name = "${var.system}-nova-lite-${var.stage}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.me.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }
}

output "bedrock_inference_profile_arn" {
  value = aws_bedrock_inference_profile.main.arn
}
