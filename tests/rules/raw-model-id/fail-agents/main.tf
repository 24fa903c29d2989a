module "helper" {
  source = "./helper"
  model  = "amazon.nova-lite-v1:0"
}

locals {
  writer = "amazon.nova-pro-v1:0"
}

resource "aws_bedrockagent_agent" "writer" {
  agent_name       = "writer"
  foundation_model = local.writer
}

variable "reader" {
  default = "amazon.nova-micro-v1:0"
}

resource "aws_bedrockagent_prompt" "reader" {
  name = "reader"
  variant {
    name     = "first"
    model_id = var.reader
  }
}
