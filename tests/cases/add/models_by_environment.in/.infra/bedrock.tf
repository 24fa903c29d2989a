data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name        = "${local.tags["product"]}-${var.models.main.name}-${var.environment}"
  description = "${var.models.main.name} for ${local.tags["product"]} in ${var.environment}"

  model_source {
    # The model of each environment stands in env/<environment>.tfvars.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${var.models.main.id}"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
