resource "aws_ecs_task_definition" "api" {
  container_definitions = jsonencode([{
    name        = "bedrock-api"
    environment = [{ name = "MODEL_ID", value = "eu.anthropic.claude-haiku-4-5-20251001-v1:0" }]
  }])
}
