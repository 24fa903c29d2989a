provider "aws" {
  region = "eu-central-1"
}

module "many" {
  source = "../modules/many"
  models = merge({ sum = "eu.amazon.nova-pro-v1:0" }, {
    tag = "eu.amazon.nova-lite-v1:0"
  })
}

resource "aws_ssm_parameter" "tag" {
  name  = "/many/tag"
  type  = "String"
  value = module.many.arns["tag"]
}

output "arns" {
  value = module.many.arns
}
