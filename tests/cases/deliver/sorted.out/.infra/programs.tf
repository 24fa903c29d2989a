resource "aws_lambda_function" "block" {
  function_name = "block"

  # Keep the variables sorted.
  environment {
    variables = {
      AUDIENCE                      = "all"
      BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn
      BEDROCK_MODEL_ID              = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1]
      STAGE                         = var.environment
    }
  }
}

resource "aws_ecs_task_definition" "pairs" {
  family = "pairs"
  container_definitions = jsonencode([{
    name  = "web"
    image = "web:1"
    # Sorted by name
    environment = [
      { name = "AUDIENCE", value = "all" },
      { name = "BEDROCK_INFERENCE_PROFILE_ARN", value = aws_bedrock_inference_profile.main.arn },
      { name = "BEDROCK_MODEL_ID", value = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1] },
      # which one
      { name = "STAGE", value = var.environment }
    ]
  }])
}

resource "aws_ecs_task_definition" "last" {
  family = "last"
  container_definitions = jsonencode([{
    name  = "web"
    image = "web:1"
    # in alphabetical order
    environment = [
      {
        name  = "AUDIENCE"
        value = "all"
      },
      {
        name  = "BEDROCK_INFERENCE_PROFILE_ARN"
        value = aws_bedrock_inference_profile.main.arn
      },
      {
        name  = "BEDROCK_MODEL_ID"
        value = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1]
      },
    ]
  }])
}

resource "aws_ecs_task_definition" "unsorted" {
  family = "unsorted"
  container_definitions = jsonencode([{
    name  = "web"
    image = "web:1"
    environment = [
      { name = "STAGE", value = var.environment },
      { name = "AUDIENCE", value = "all" },
      { name = "BEDROCK_INFERENCE_PROFILE_ARN", value = aws_bedrock_inference_profile.main.arn },
      { name = "BEDROCK_MODEL_ID", value = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1] },
    ]
  }])
}
