provider "aws" {
  region = "eu-central-1"
}

module "aip" {
  source    = "../../modules/aip"
  name      = "shop-nova-pro-dev"
  model_arn = "arn:aws:bedrock:eu-central-1:444455556666:inference-profile/eu.amazon.nova-pro-v1:0"
}

output "arn" {
  value = module.aip.arn
}
