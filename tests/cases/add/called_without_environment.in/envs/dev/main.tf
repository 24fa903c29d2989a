provider "aws" {
  region = "eu-central-1"
}

module "aip" {
  source    = "../../modules/aip"
  name      = "shop-nova-pro-dev"
  model_arn = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-pro-v1:0"
}

output "arn" {
  value = module.aip.arn
}
