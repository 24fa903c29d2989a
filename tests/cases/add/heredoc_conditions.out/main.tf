provider "aws" {
  region = "eu-central-1"
}
locals { env = terraform.workspace }
data "aws_caller_identity" "me" {}
resource "aws_bedrock_inference_profile" "p" {
  for_each = { chat = "eu.amazon.nova-pro-v1:0", rag = "eu.amazon.nova-lite-v1:0", titles = "eu.anthropic.claude-haiku-4-5-20251001-v1:0" }
  name     = "x-${each.key}-${local.env}"
  model_source { copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.me.account_id}:inference-profile/${each.value}" }
}
resource "aws_iam_role" "worker" {
  name               = "worker"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}
resource "aws_iam_role_policy" "r" {
  role = aws_iam_role.worker.name
  policy = <<-EOT
  {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["bedrock:InvokeModel","bedrock:InvokeModelWithResponseStream"],"Resource":["${aws_bedrock_inference_profile.p["chat"].arn}","${aws_bedrock_inference_profile.p["rag"].arn}","${aws_bedrock_inference_profile.p["titles"].arn}"]},
  {"Effect":"Allow","Action":["bedrock:InvokeModel","bedrock:InvokeModelWithResponseStream"],"Resource":"arn:aws:bedrock:*::foundation-model/*","Condition":{"ArnEquals":{"bedrock:InferenceProfileArn":["${aws_bedrock_inference_profile.p["chat"].arn}","${aws_bedrock_inference_profile.p["rag"].arn}","${aws_bedrock_inference_profile.p["titles"].arn}"]}}},
  { "Sid": "InvokeInDefaultProjectTitles", "Effect": "Allow", "Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"], "Resource": ["${split(":application-inference-profile/", aws_bedrock_inference_profile.p["titles"].arn)[0]}:project/default"] },
  { "Sid": "ReadProfileTitles", "Effect": "Allow", "Action": ["bedrock:GetInferenceProfile"], "Resource": ["${aws_bedrock_inference_profile.p["titles"].arn}"] }]}
  EOT
}
