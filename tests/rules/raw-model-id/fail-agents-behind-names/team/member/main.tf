variable "name" {
  type = string
}

variable "brain" {
  type = string
}

resource "aws_bedrockagent_agent" "member" {
  agent_name       = var.name
  foundation_model = var.brain
}
