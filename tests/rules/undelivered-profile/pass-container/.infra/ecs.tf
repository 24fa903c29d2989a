locals {
  profile = aws_bedrock_inference_profile.main.arn
}

resource "aws_ecs_task_definition" "worker" {
  family = "worker"
  container_definitions = jsonencode([{
    name        = "worker"
    environment = [{ name = "BEDROCK_INFERENCE_PROFILE_ARN", value = local.profile }]
  }])
}
