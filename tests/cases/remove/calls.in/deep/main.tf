provider "aws" {
  region = "eu-central-1"
}

module "agents" {
  source = "../modules/agents"
  agents = {
    # Books rooms.
    booking = { model = "eu.amazon.nova-pro-v1:0" }
    search  = { model = "eu.amazon.nova-lite-v1:0" }
  }
}

output "booking_arn" {
  value = module.agents.arns["booking"]
}

output "arns" {
  value = module.agents.arns
}
