resource "aws_ecs_task_definition" "two" {
  family = "two"
  container_definitions = jsonencode([
    {
      name  = "web"
      image = "web:1"
    },
    {
      name  = "sidecar"
      image = "sidecar:1"
    },
  ])
}

resource "aws_ecs_task_definition" "templated" {
  family                = "templated"
  container_definitions = templatefile("${path.module}/task.json", { REGION = "eu-central-1", ARN = aws_bedrock_inference_profile.classify.arn, BEDROCK_CLASSIFY_MODEL_ID = split("/", aws_bedrock_inference_profile.classify.models[0].model_arn)[1] })
}

resource "aws_ecs_task_definition" "computed" {
  family                = "computed"
  container_definitions = jsonencode(local.containers)
}

resource "aws_ecs_task_definition" "partly" {
  family = "partly"
  container_definitions = jsonencode(concat([{
    image = "web:1"
  }], local.more))
}

locals {
  containers = [for name in ["a", "b"] : { name = name, image = "${name}:1" }]
  more       = [for name in ["c"] : { name = name, image = "${name}:1" }]
}
