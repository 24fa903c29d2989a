variable "environment" {
  type = string
}

variable "profiles" {
  type = map(object({ model = string }))
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = var.profiles

  name = "desk-${each.key}-${var.environment}"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::inference-profile/${each.value.model}"
  }
}

output "arns" {
  value = { for key, profile in aws_bedrock_inference_profile.this : key => profile.arn }
}
