module "translate" {
  source     = "./modules/profile"
  name       = "shared-translate"
  source_arn = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.amazon.nova-micro-v1:0"
}
