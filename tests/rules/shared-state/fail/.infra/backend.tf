terraform {
  backend "s3" {
    bucket       = "acme-terraform-state"
    key          = "agents/terraform.tfstate"
    region       = "eu-central-1"
    use_lockfile = true
  }
}
