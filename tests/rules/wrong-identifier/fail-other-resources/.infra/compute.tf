resource "aws_ecs_task_definition" "worker" {
  family = "worker"
  container_definitions = jsonencode([{
    name        = "worker"
    image       = "worker:1"
    environment = [{ name = "LLM_MODEL", value = aws_bedrock_inference_profile.main.id }]
  }])
}

resource "aws_apprunner_service" "web" {
  service_name = "web"
  source_configuration {
    image_repository {
      image_identifier      = "web:1"
      image_repository_type = "ECR"
      image_configuration {
        runtime_environment_variables = { CHAT_MODEL_ID = aws_bedrock_inference_profile.main.id }
      }
    }
  }
}

resource "aws_batch_job_definition" "night" {
  name = "night"
  type = "container"
  container_properties = jsonencode({
    image       = "night:1"
    environment = [{ name = "MODEL", value = aws_bedrock_inference_profile.main.id }]
  })
}
