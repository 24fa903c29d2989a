variable "environment" { type = string }

module "llm" {
  source      = "../llm"
  environment = var.environment
}
