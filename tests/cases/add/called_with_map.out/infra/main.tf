variable "environment" {
  type    = string
  default = "dev"
}
provider "aws" {
  region = "eu-central-1"
  default_tags {
    tags = { product = "agents", env = var.environment, team = "engineering", owner = "ai@example.com", source = "acme/q/infra", managed-by = "terraform", billing-mode = "saas" }
  }
}
module "bedrock" {
  source      = "../modules/bedrock"
  environment = var.environment
  profiles = {
    chat   = { model = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", short = "claude-sonnet-45" }
    fast   = { model = "eu.amazon.nova-lite-v1:0", short = "nova-lite" }
    triage = { model = "eu.amazon.nova-pro-v1:0", short = "nova-pro" }
  }
}
