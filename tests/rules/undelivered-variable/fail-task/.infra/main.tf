resource "aws_bedrock_inference_profile" "main" {
  name = "agents-claude-sonnet-5-dev"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:982345671234:inference-profile/eu.anthropic.claude-sonnet-5"
  }
}

output "bedrock_inference_profile_arn" {
  value = aws_bedrock_inference_profile.main.arn
}

resource "aws_ecs_task_definition" "worker" {
  family = "worker"
  container_definitions = jsonencode([{
    name        = "worker"
    image       = "worker:1"
    environment = [{ name = "LOG_LEVEL", value = "info" }]
  }])
}
