locals {
  chat = aws_bedrock_inference_profile.main.arn
}

resource "aws_ecs_task_definition" "chat" {
  family        = "chat"
  task_role_arn = aws_iam_role.fn.arn

  container_definitions = jsonencode([{
    name        = "chat"
    image       = "chat"
    environment = [{ name = "MODEL", value = local.chat }]
  }])
}
