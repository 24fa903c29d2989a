variable "stage" {
  type = string
}

module "profile" {
  source      = "./profile"
  environment = var.stage
}

module "test" {
  source      = "./profile"
  environment = "test"
}
