variable "model" {
  type = string
}

resource "aws_bedrockagent_agent" "helper" {
  agent_name       = "helper"
  foundation_model = var.model
}
