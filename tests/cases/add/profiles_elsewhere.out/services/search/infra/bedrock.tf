data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "search" {
  name = "search-nova-pro-${var.env}"
  description = "Nova Pro of search"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0"
  }
  tags = local.common_tags
}

output "profile_arn" { value = aws_bedrock_inference_profile.search.arn }
