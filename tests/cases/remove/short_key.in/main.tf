data "aws_caller_identity" "current" {}

locals {
  models = {
    a = { id = "eu.anthropic.claude-sonnet-5", queue = "amber" }
    b = { id = "eu.amazon.nova-lite-v1:0", queue = "blue" }
  }
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.models

  name        = "acme-${each.key}"
  description = "Model for ${each.key}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value.id}"
  }
}

output "arns" {
  value = { for key, profile in aws_bedrock_inference_profile.this : key => profile.arn }
}

resource "aws_ssm_parameter" "queues" {
  name  = "/acme/queues"
  type  = "StringList"
  value = join(",", [for it in local.models : it.queue])
}

resource "aws_lambda_event_source_mapping" "queues" {
  function_name = "worker"
  queues        = [for it in local.models : it.queue]
}
