# Half of the block stands in the override file; meta-arguments and dynamic blocks are allowed.
resource "aws_bedrock_inference_profile" "main" {
  provider = aws
  region   = "eu-central-1"

  dynamic "model_source" {
    for_each = ["arn:aws:bedrock:eu-central-1:444455556666:inference-profile/eu.amazon.nova-lite-v1:0"]

    content {
      copy_from = model_source.value
    }
  }

  timeouts {
    create = "10m"
  }

  lifecycle {
    create_before_destroy = true
  }
}
