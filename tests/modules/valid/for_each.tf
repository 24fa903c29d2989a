variable "environment" {
  default = "dev"
}

data "aws_caller_identity" "me" {}
data "aws_region" "current" {}
data "aws_partition" "current" {}

locals {
  base = { product = "platform" }
  profiles = {
    classify = { model = "eu.amazon.nova-lite-v1:0", short = "nova-lite" }
    generate = { model = "eu.amazon.nova-pro-v1:0", short = "nova-pro" }
  }
}

locals {
  prefix = join(":", ["arn", data.aws_partition.current.partition, "bedrock", data.aws_region.current.region, data.aws_caller_identity.me.account_id])
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = local.profiles

  name = format("%s-%s-%s", local.base.product, each.value.short, var.environment)

  model_source {
    copy_from = "${local.prefix}:inference-profile/${each.value.model}"
  }

  tags = merge(local.base, { component = each.key }, each.key == "classify" ? { tier = "low" } : {})

  timeouts {
    create = "5m"
  }
}

resource "aws_ssm_parameter" "arn" {
  for_each = aws_bedrock_inference_profile.this

  name           = "/${var.environment}/platform/bedrock/${each.key}/inference-profile-arn"
  type           = "String"
  insecure_value = each.value.arn
}

resource "aws_ssm_parameter" "all" {
  name  = "/${var.environment}/platform/bedrock/all"
  type  = "StringList"
  value = join(",", [for key, profile in aws_bedrock_inference_profile.this : profile.arn if key != ""])
}

output "arns" {
  value = { for key, profile in aws_bedrock_inference_profile.this : key => profile.arn }
}

output "grouped" {
  value = { for key, profile in aws_bedrock_inference_profile.this : profile.type => key... }
}

output "one" {
  value = aws_bedrock_inference_profile.this["classify"].models[*].model_arn
}

output "legacy_splat" {
  value = values(aws_bedrock_inference_profile.this).*.arn
}
