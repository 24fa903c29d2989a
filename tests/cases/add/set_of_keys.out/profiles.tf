resource "aws_bedrock_inference_profile" "p" {
  for_each = toset(["chat", "search", "more"])
  name     = "agents-${each.key}-${var.env}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }
}
resource "aws_bedrock_inference_profile" "classify" {
  name        = "agents-classify-nova-micro-${var.env}"
  description = "Amazon Nova Micro for agents classify in ${var.env}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-micro-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
output "arns" {
  value = values(aws_bedrock_inference_profile.p)[*].arn
}

output "bedrock_classify_profile_arn" {
  description = "ARN of the Bedrock application inference profile classify"
  value       = aws_bedrock_inference_profile.classify.arn
}

output "bedrock_classify_profile_model_id" {
  description = "Foundation model behind the profile classify, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.classify.models[0].model_arn)[1]
}
