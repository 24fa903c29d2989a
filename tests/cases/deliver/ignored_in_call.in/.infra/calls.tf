module "worker" {
  source = "./worker"

  environment_variables = {
    STAGE = var.environment
  }
}
