provider "aws" {
  region = "eu-central-1"
}
module "bedrock" {
  source = "./modules/bedrock"
  env    = "dev"
}
resource "aws_ssm_parameter" "a" {
  name  = "/a"
  type  = "String"
  value = module.bedrock.arns["chat"]
}
