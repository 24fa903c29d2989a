resource "aws_bedrock_inference_profile" "main" {
  name = "agents-nova-pro-${var.env}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "classify" {
  name        = "agents-nova-lite-${var.env}"
  description = "Amazon Nova Lite for agents classify in ${var.env}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}

output "bedrock_inference_profile_arn" {
  value = aws_bedrock_inference_profile.main.arn
}

output "bedrock_classify_profile_arn" {
  description = "ARN of the Bedrock application inference profile classify"
  value       = aws_bedrock_inference_profile.classify.arn
}
