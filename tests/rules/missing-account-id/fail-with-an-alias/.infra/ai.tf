provider "aws" {
  alias   = "ai"
  region  = "eu-central-1"
  profile = "ai"

  default_tags {
    tags = local.tags
  }
}
