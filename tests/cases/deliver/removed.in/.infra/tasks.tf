locals {
  loop = {
    LOG_LEVEL                    = "warn"
    BEDROCK_CLASSIFY_PROFILE_ARN = aws_bedrock_inference_profile.classify.arn
    BEDROCK_CLASSIFY_MODEL_ID    = split("/", aws_bedrock_inference_profile.classify.models[0].model_arn)[1]
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
        {
          name  = "BEDROCK_CLASSIFY_PROFILE_ARN"
          value = aws_bedrock_inference_profile.classify.arn
        },
        {
          name  = "BEDROCK_CLASSIFY_MODEL_ID"
          value = split("/", aws_bedrock_inference_profile.classify.models[0].model_arn)[1]
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
    queue                   = aws_iam_policy.queue.arn
    bedrock_classify_invoke = aws_iam_policy.bedrock_classify_invoke.arn
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
      environment = [
        { name = "BEDROCK_CLASSIFY_PROFILE_ARN", value = aws_bedrock_inference_profile.classify.arn },
        { name = "BEDROCK_CLASSIFY_MODEL_ID", value = split("/", aws_bedrock_inference_profile.classify.models[0].model_arn)[1] },
      ]
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
          {"name": "BEDROCK_CLASSIFY_PROFILE_ARN", "value": "${aws_bedrock_inference_profile.classify.arn}"},
          {"name": "CHAT_MODEL", "value": "${aws_bedrock_inference_profile.main.arn}"},
          {"name": "BEDROCK_CLASSIFY_MODEL_ID", "value": "${split("/", aws_bedrock_inference_profile.classify.models[0].model_arn)[1]}"}
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
