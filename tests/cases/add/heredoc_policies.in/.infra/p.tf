resource "aws_bedrock_inference_profile" "main" {
  name = "agents-nova-pro-${var.env}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }
}

output "bedrock_inference_profile_arn" {
  value = aws_bedrock_inference_profile.main.arn
}
