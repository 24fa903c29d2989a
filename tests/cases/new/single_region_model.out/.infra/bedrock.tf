resource "aws_bedrock_inference_profile" "main" {
  name        = "${local.tags["product"]}-gemma-3-27b-${var.environment}"
  description = "Gemma 3 27B PT for ${local.tags["product"]} in ${var.environment}"

  model_source {
    # Single region: calls are answered in eu-central-1 only.
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/google.gemma-3-27b-it"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
