resource "aws_lambda_function" "fn" {
  function_name = "fn"
  role          = "arn:aws:iam::123456789012:role/fn"

  environment {
    variables = {
      BEDROCK_MODEL_ID = aws_bedrock_inference_profile.main.id
      CLASSIFIER       = aws_bedrock_inference_profile.main.id
      METRIC_DIMENSION = aws_bedrock_inference_profile.main.id
    }
  }
}

resource "aws_ecs_task_definition" "chat" {
  family = "chat"

  container_definitions = jsonencode([{
    name        = "chat"
    image       = "chat"
    environment = [{ name = "LLM", value = aws_bedrock_inference_profile.main.id }]
  }])
}

output "chat_model" {
  value = aws_bedrock_inference_profile.main.id
}
