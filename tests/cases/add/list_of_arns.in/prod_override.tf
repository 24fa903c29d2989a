provider "aws" {
  default_tags {
    tags = {
      product = "shop", billing-mode = "saas", env = terraform.workspace, team = "shop"
      owner = "shop@example.com", source = "acme/shop", managed-by = "terraform"
    }
  }
}
