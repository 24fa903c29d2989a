terraform {
  backend "s3" {
    bucket       = "acme-terraform-state"
    region       = "eu-central-1"
    use_lockfile = true
  }
}
