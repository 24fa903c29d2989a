provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

resource "aws_bedrock_inference_profile" "main" {
  name = "svc"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/eu.anthropic.claude-sonnet-5"
  }
}

resource "aws_ssm_parameter" "arn" {
  name  = "/svc/arn"
  type  = "String"
  value = aws_bedrock_inference_profile.main.arn
}
resource "aws_ecs_task_definition" "t" {
  family = "t"
  container_definitions = jsonencode([{ name = "c", image = "i", secrets = [{ name = "LLM_ARN", valueFrom = aws_ssm_parameter.arn.arn }] }])
}
output "parameter" {
  value = aws_ssm_parameter.arn.name
}
