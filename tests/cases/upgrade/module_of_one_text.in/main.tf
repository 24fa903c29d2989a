provider "aws" {
  region = "eu-central-1"
}

module "mail" {
  source = "./modules/task"
  task   = "mail"
}

module "news" {
  source = "./modules/task"
  task   = "news"
}

output "mail_arn" {
  value = module.mail.arn
}
