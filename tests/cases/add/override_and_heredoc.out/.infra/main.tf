terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.29"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
  default_tags { tags = local.tags }
}
variable "environment" {
  type    = string
  default = "dev"
}
locals { tags = { product = "agents", billing-mode = "saas", env = var.environment, team = "engineering", owner = "dev@example.com", source = "acme/svc/.infra", managed-by = "terraform" } }
data "aws_caller_identity" "current" {}
# bedrock-profile: ignore[name-convention] historic name
resource "aws_bedrock_inference_profile" "main" {
  # bedrock-profile: ignore[name-convention] historic name
  name = "legacy-thing-nova-pro-${var.environment}"
  model_source { copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-pro-v1:0" }
}
resource "aws_bedrock_inference_profile" "classify" {
  name        = "legacy-thing-nova-lite-${var.environment}"
  description = "Amazon Nova Lite for legacy-thing classify in ${var.environment}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-west-1 and
    # eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.amazon.nova-lite-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
resource "aws_bedrock_inference_profile" "classify_2" {
  name        = "legacy-thing-claude-haiku-45-${var.environment}"
  description = "Claude Haiku 4.5 for legacy-thing classify-2 in ${var.environment}"

  model_source {
    # EU cross-region profile: routes across eu-central-1, eu-north-1, eu-south-1,
    # eu-south-2, eu-west-1 and eu-west-3.
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  }

  # A model change replaces the profile: the new one is created before the old one is destroyed.
  lifecycle {
    create_before_destroy = true
  }
}
output "bedrock" { value = { main = aws_bedrock_inference_profile.main.arn, classify = aws_bedrock_inference_profile.classify.arn, classify-2 = aws_bedrock_inference_profile.classify_2.arn } }
resource "aws_iam_policy" "p" {
  name   = "p-${var.environment}"
  policy = <<EOT
{
  "Version": "2012-10-17",
  "Statement": [
    {"Effect": "Allow", "Action": ["bedrock:InvokeModel"], "Resource": "${aws_bedrock_inference_profile.main.arn}"},
    { "Sid": "InvokeProfileClassify", "Effect": "Allow", "Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"], "Resource": ["${aws_bedrock_inference_profile.classify.arn}"] },
    { "Sid": "InvokeModelThroughProfileClassify", "Effect": "Allow", "Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"], "Resource": ${jsonencode(aws_bedrock_inference_profile.classify.models[*].model_arn)}, "Condition": { "StringEquals": { "bedrock:InferenceProfileArn": "${aws_bedrock_inference_profile.classify.arn}" } } },
    { "Sid": "InvokeInDefaultProjectClassify", "Effect": "Allow", "Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"], "Resource": ["${split(":application-inference-profile/", aws_bedrock_inference_profile.classify.arn)[0]}:project/default"] },
    { "Sid": "ReadProfileClassify", "Effect": "Allow", "Action": ["bedrock:GetInferenceProfile"], "Resource": ["${aws_bedrock_inference_profile.classify.arn}"] },
    { "Sid": "InvokeProfileClassify2", "Effect": "Allow", "Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"], "Resource": ["${aws_bedrock_inference_profile.classify_2.arn}"] },
    { "Sid": "InvokeModelThroughProfileClassify2", "Effect": "Allow", "Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"], "Resource": ${jsonencode(aws_bedrock_inference_profile.classify_2.models[*].model_arn)}, "Condition": { "StringEquals": { "bedrock:InferenceProfileArn": "${aws_bedrock_inference_profile.classify_2.arn}" } } },
    { "Sid": "InvokeInDefaultProjectClassify2", "Effect": "Allow", "Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"], "Resource": ["${split(":application-inference-profile/", aws_bedrock_inference_profile.classify_2.arn)[0]}:project/default"] },
    { "Sid": "ReadProfileClassify2", "Effect": "Allow", "Action": ["bedrock:GetInferenceProfile"], "Resource": ["${aws_bedrock_inference_profile.classify_2.arn}"] }
  ]
}
EOT
}
