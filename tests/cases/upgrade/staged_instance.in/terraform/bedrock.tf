provider "aws" {
  region = var.region
}
data "aws_caller_identity" "this" {}

resource "aws_bedrock_inference_profile" "this" {
  for_each    = var.profiles
  name        = "search-${each.key}-${each.value.suffix}"
  description = each.value.description

  model_source {
    copy_from = "arn:aws:bedrock:${var.region}:${data.aws_caller_identity.this.account_id}:inference-profile/${each.value.model}"
  }

  tags = merge({ profile = each.key }, each.value.tags)

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_ssm_parameter" "arn" {
  for_each = aws_bedrock_inference_profile.this
  name     = "/search/bedrock/${each.key}"
  type     = "String"
  value    = each.value.arn
}

data "aws_iam_policy_document" "all" {
  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = [for p in aws_bedrock_inference_profile.this : p.arn]
  }
  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = flatten([for p in aws_bedrock_inference_profile.this : p.models[*].model_arn])
  }
  statement {
    actions   = ["bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.this["big"].arn]
  }
}

resource "aws_iam_policy" "all" {
  name   = "search"
  policy = data.aws_iam_policy_document.all.json
}

resource "aws_ssm_parameter" "big" {
  name  = "/search/bedrock/direct"
  type  = "String"
  value = aws_bedrock_inference_profile.this["big"].arn
}

output "arns" {
  value = { for k, p in aws_bedrock_inference_profile.this : k => p.arn }
}
