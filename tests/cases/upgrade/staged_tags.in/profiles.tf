data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "rag" {
  name        = "rag-${var.stage}-claude-sonnet-4-5"
  description = "RAG: Claude Sonnet 4.5 in ${var.stage}"

  model_source {
    copy_from = local.sources[local.model]
  }

  tags = {
    model = local.model
  }

  lifecycle {
    create_before_destroy = true
    postcondition {
      condition     = alltrue([for m in self.models : can(regex("^arn:aws:bedrock:eu-", m.model_arn))])
      error_message = "outside of the EU"
    }
  }
}

check "ready" {
  assert {
    condition     = aws_bedrock_inference_profile.rag.status == "ACTIVE"
    error_message = "not active"
  }
}
