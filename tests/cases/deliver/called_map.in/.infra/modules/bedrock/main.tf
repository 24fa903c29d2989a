variable "env" {
  type = string
}

variable "product" {
  type = string
}

variable "profiles" {
  type = map(string)
}

resource "aws_bedrock_inference_profile" "this" {
  for_each = var.profiles

  name = "${var.product}-${each.key}-${var.env}"

  model_source {
    copy_from = each.value
  }
}

output "profile_arns" {
  description = "ARNs"
  value       = { for key, it in aws_bedrock_inference_profile.this : key => it.arn }
}
