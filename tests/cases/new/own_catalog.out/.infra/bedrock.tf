resource "aws_bedrock_inference_profile" "main" {
  name        = "${local.tags["product"]}-house-model-${var.environment}"
  description = "House Model for ${local.tags["product"]} in ${var.environment}"

  model_source {
    # Single region: calls are answered in eu-central-1 only.
    copy_from = "arn:aws:bedrock:eu-central-1::foundation-model/acme.house-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
