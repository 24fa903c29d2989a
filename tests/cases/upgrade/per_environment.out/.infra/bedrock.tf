resource "aws_bedrock_inference_profile" "main" {
  name = "platform-${var.model_short}-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${var.model_id}"
  }

  lifecycle {
    create_before_destroy = true
  }
}
