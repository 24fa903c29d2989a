data "aws_caller_identity" "current" {}

locals {
  models = {
    chat  = "eu.amazon.nova-lite-v1:0"
    "v.2" = "eu.amazon.nova-lite-v1:0"
  }
  names = {
    chat  = "nova-lite"
    "v.2" = "dotted-nova-lite"
  }
  shown = aws_bedrock_inference_profile.p["chat"].arn
}

resource "aws_bedrock_inference_profile" "p" {
  for_each = local.models
  name     = "app-${local.names[each.key]}-dev"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/${each.value}"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_bedrock_inference_profile" "two" {
  count = 2
  name  = "app-${["nova-lite-first", "second-nova-lite"][count.index]}"

  model_source {
    copy_from = [
      "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0",
      "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0",
    ][count.index]
  }

  lifecycle {
    create_before_destroy = true
  }
}

output "chat" {
  value = local.shown
}

output "dotted" {
  value = aws_bedrock_inference_profile.p["v.2"].arn
}

output "all" {
  value = { for key, profile in aws_bedrock_inference_profile.p : key => profile.arn }
}

output "first" {
  value = aws_bedrock_inference_profile.two[0].arn
}

output "second" {
  value = aws_bedrock_inference_profile.two[1].arn
}

output "waits" {
  value      = "ready"
  depends_on = [aws_bedrock_inference_profile.p, aws_bedrock_inference_profile.two]
}

resource "aws_lambda_function" "dotted" {
  function_name = "dotted"
  role          = "arn:aws:iam::123456789012:role/dotted"
  handler       = "main.handler"
  runtime       = "python3.12"
  filename      = "dotted.zip"

  environment {
    variables = { PROFILE = aws_bedrock_inference_profile.p["v.2"].arn }
  }

  depends_on = [aws_bedrock_inference_profile.p["chat"]]
}

resource "aws_ssm_parameter" "each" {
  for_each = local.models
  name     = "/app/${each.key}"
  type     = "String"
  value    = aws_bedrock_inference_profile.p[each.key].arn
}
