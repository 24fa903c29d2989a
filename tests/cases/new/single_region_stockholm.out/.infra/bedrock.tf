resource "aws_bedrock_inference_profile" "main" {
  name        = "${local.tags["product"]}-gemma-3-4b-${var.environment}"
  description = "Gemma 3 4B for ${local.tags["product"]} in ${var.environment}"

  model_source {
    # Single region: calls are answered in eu-north-1 only.
    copy_from = "arn:aws:bedrock:eu-north-1::foundation-model/google.gemma-3-4b-it"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
