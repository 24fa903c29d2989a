locals {
  container = {
    name  = "web"
    image = "web:1"
  }
}

resource "aws_ecs_task_definition" "two" {
  family = "two"
  container_definitions = jsonencode([
    { name = "web", image = "web:1" },
    { name = "proxy", image = "proxy:1" },
  ])
}

resource "aws_ecs_task_definition" "one" {
  family                = "one"
  container_definitions = jsonencode([local.container])
}

resource "aws_ecs_task_definition" "other" {
  family                = "other"
  container_definitions = jsonencode([local.container])
}

resource "aws_ecs_task_definition" "template" {
  family                = "template"
  container_definitions = templatefile("web.json", { stage = var.environment })
}

resource "aws_ecs_task_definition" "file" {
  family                = "file"
  container_definitions = file("web.json")
}

resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = "arn:aws:iam::123456789012:role/worker"
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "code.zip"

  dynamic "environment" {
    for_each = var.more == null ? [] : [1]

    content {
      variables = var.more
    }
  }
}

resource "aws_sqs_queue" "queue" {
  name = "queue"
}

variable "more" {
  type    = map(string)
  default = null
}
