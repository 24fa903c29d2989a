resource "aws_bedrock_inference_profile" "this" {
  for_each = {
    main = "eu.amazon.nova-pro-v1:0"
    fast = "eu.amazon.nova-lite-v1:0"
  }
  name = "agents-${each.key}-${var.env}"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }
}
