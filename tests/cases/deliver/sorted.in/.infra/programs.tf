resource "aws_lambda_function" "block" {
  function_name = "block"

  # Keep the variables sorted.
  environment {
    variables = {
      AUDIENCE = "all"
      STAGE    = var.environment
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
    ]
  }])
}
