resource "aws_iam_policy" "it" {
  count       = 1
  name_prefix = "x-"
  path        = "/service/"
  policy      = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "bedrock:InvokeModel", Resource = "*" }] })

  lifecycle {
    create_before_destroy = true
    ignore_changes        = all
  }
}

resource "aws_ssm_parameter" "plain" {
  name        = "plain.name-with_dots"
  description = "Anything — goes (here), even ñ."
  type        = "SecureString"
  value       = aws_iam_policy.it[0].arn
  tier        = "Standard"
  key_id      = "alias/aws/ssm"
  overwrite   = true
}

data "aws_bedrock_inference_profile" "system" {
  inference_profile_id = "eu.amazon.nova-pro-v1:0"
}

data "aws_bedrock_inference_profiles" "all" {
  type = "SYSTEM_DEFINED"
}

resource "aws_bedrock_inference_profile" "copy" {
  name = "copy"
  model_source {
    copy_from = data.aws_bedrock_inference_profile.system.inference_profile_arn
  }
}

output "names" {
  value = data.aws_bedrock_inference_profiles.all.inference_profile_summaries[*].inference_profile_name
}

output "models" {
  value = data.aws_bedrock_inference_profile.system.models[0].model_arn
}
