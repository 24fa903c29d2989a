provider "aws" {
  alias  = "ai"
  region = "eu-central-1"
}
