variable "environment" {
  type = string
}

module "profiles" {
  source    = "../../modules/aip"
  name      = "shop-nova-pro-prod"
  model_arn = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-pro-v1:0"
}
