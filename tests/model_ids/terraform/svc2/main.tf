locals {
  per_environment = {
    dev  = "eu.amazon.nova-micro-v1:0"
    prod = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
  }
  prices = {
    "eu.amazon.nova-micro-v1:0" = 0.035
  }
}

resource "aws_ecs_task_definition" "worker" {
  family = "worker"
  container_definitions = jsonencode([{
    name        = "worker"
    environment = [{ name = "LLM", value = local.per_environment[terraform.workspace] }]
  }])
}

resource "aws_bedrockagent_agent" "help" {
  agent_name              = "help"
  foundation_model        = "anthropic.claude-3-haiku-20240307-v1:0"
  agent_resource_role_arn = aws_iam_role.agent.arn
}

resource "aws_cloudwatch_metric_alarm" "slow" {
  alarm_name  = "slow"
  namespace   = "AWS/Bedrock"
  metric_name = "InvocationLatency"
  dimensions  = { ModelId = "eu.amazon.nova-micro-v1:0" }
}

output "hint" {
  value = "The worker calls eu.amazon.nova-micro-v1:0 in dev"
}
