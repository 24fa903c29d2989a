provider "aws" {
  region = "eu-central-1"
}
module "bedrock" {
  source = "./modules/bedrock"
  env    = "dev"
  models = { chat = { arn_suffix = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", slug = "claude-sonnet-45" } }
}
resource "aws_ssm_parameter" "a" {
  name  = "/a"
  type  = "String"
  value = module.bedrock.arns["chat"]
}
