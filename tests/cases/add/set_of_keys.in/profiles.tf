resource "aws_bedrock_inference_profile" "p" {
  for_each = toset(["chat", "search"])
  name     = "agents-${each.key}-${var.env}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }
}
output "arns" {
  value = values(aws_bedrock_inference_profile.p)[*].arn
}
