provider "aws" {
  region = "eu-central-1"
}

module "north" {
  source = "../modules/pair"
  prefix = "north"
}

module "south" {
  source = "../modules/pair"
  prefix = "south"
}
