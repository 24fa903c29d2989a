locals {
  product = "agents"
}

# Answers what customers ask.
module "chat" {
  source = "../modules/profile"

  name        = "chat-claude-sonnet-46"
  model_id    = "eu.anthropic.claude-sonnet-4-6" # the good one
  environment = var.environment
  product     = local.product
}

# Sorts letters.
module "sort-letters" {
  source = "../modules/profile"

  name        = "sort-letters-nova-lite"
  model_id    = "eu.amazon.nova-lite-v1:0"
  environment = var.environment
  product     = local.product
}

module "classify" {
  source = "../modules/profile"

  name        = "classify-claude-haiku-45"
  model_id    = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
  environment = var.environment
  product     = local.product
}

module "deep_think" {
  source = "../modules/profile"

  name        = "deep-think-claude-sonnet-46"
  model_id    = "eu.anthropic.claude-sonnet-4-6"
  environment = var.environment
  product     = local.product
}

output "arns" {
  value = {
    chat         = module.chat.arn
    sort-letters = module.sort-letters.arn
    classify     = module.classify.arn
    deep-think   = module.deep_think.arn
  }
}

locals {
  all = [module.chat.arn, module.sort-letters.arn, module.classify.arn, module.deep_think.arn]
}

resource "aws_ssm_parameter" "chat" {
  name  = "/${var.environment}/chat"
  type  = "String"
  value = module.chat.arn
}
