provider "aws" {
  alias  = "ai"
  region = "eu-central-1"

  default_tags {
    tags = local.tags
  }
}
