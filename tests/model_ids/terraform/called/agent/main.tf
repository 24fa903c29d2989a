variable "foundation_model" {
  type = string
}

resource "aws_bedrockagent_agent" "this" {
  agent_name       = "helper"
  foundation_model = var.foundation_model
}
