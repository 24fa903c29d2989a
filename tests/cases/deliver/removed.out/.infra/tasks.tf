locals {
  loop = {
    LOG_LEVEL = "warn"
  }
  containers = [
    {
      name   = "jobs"
      image  = "jobs:1"
      memory = 512
      environment = concat(local.stage, [
        {
          name  = "QUEUE"
          value = "q"
        },
      ])
    },
  ]
  stage = [{ name = "STAGE", value = var.environment }]
}

resource "aws_iam_role" "task" {
  name = "agents-task-${var.environment}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role" "another" {
  name = "agents-another-${var.environment}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })
}

resource "aws_iam_policy" "queue" {
  name = "agents-queue-${var.environment}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "sqs:SendMessage"
      Resource = "*"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "task" {
  for_each = {
    queue = aws_iam_policy.queue.arn
  }

  role       = aws_iam_role.task.name
  policy_arn = each.value
}

resource "aws_ecs_task_definition" "api" {
  family        = "api"
  task_role_arn = aws_iam_role.task.arn
  container_definitions = jsonencode([
    {
      name   = "web"
      image  = "web:1"
      memory = 512
      environment = [
        { name = "STAGE", value = var.environment },
        { name = "MODEL", value = "anthropic.claude-sonnet-4-20250514-v1:0" }
      ]
    },
    {
      name   = "proxy"
      image  = "proxy:1"
      memory = 128
    }
  ])
}

resource "aws_ecs_task_definition" "loop" {
  family        = "loop"
  task_role_arn = aws_iam_role.task.arn
  container_definitions = jsonencode([{
    name        = "web"
    image       = "web:1"
    memory      = 512
    environment = [for name, value in local.loop : { name = name, value = value }]
  }])
}

resource "aws_ecs_task_definition" "jobs" {
  family                = "jobs"
  task_role_arn         = aws_iam_role.task.arn
  container_definitions = jsonencode(local.containers)
}

resource "aws_ecs_task_definition" "text" {
  family                = "text"
  task_role_arn         = aws_iam_role.task.arn
  container_definitions = <<-EOF
    [
      {
        "name": "text",
        "image": "text:${var.environment}",
        "memory": 512,
        "environment": [
          {"name": "STAGE", "value": "${var.environment}"},
          {"name": "COLOUR", "value": "blue"},
          {"name": "CHAT_MODEL", "value": "${aws_bedrock_inference_profile.main.arn}"}
        ]
      }
    ]
  EOF
}

resource "aws_ecs_task_definition" "plain" {
  family                = "plain"
  task_role_arn         = aws_iam_role.task.arn
  container_definitions = <<EOF
[
  {
    "name": "plain",
    "image": "plain:1",
    "memory": 512
  }
]
EOF
}
