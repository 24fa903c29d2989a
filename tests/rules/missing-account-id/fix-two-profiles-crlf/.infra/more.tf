resource "aws_bedrock_inference_profile" "more" {
    name = "agents-more-nova-pro-${var.environment}" # unformatted
  model_source {
  copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }
}
