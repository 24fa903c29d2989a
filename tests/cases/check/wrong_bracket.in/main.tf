resource "aws_bedrock_inference_profile" "main" {
  name = "chat"
}

locals {
  regions = [
    "eu-central-1",
  }
}
