resource "aws_bedrock_inference_profile" "search" {
  name        = "${local.module_tags.product}-nova-lite-${local.environment}"
  description = "Search"
  model_source {
    copy_from = "arn:aws:bedrock:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }
  lifecycle {
    create_before_destroy = true
  }
}

output "search_profile_arn" {
  value = aws_bedrock_inference_profile.search.arn
}
