import {
  for_each = { for environment, id in { prod = "a1b2c3d4e5f0" } : environment => id if environment == var.environment }
  to       = aws_bedrock_inference_profile.this["chat"]
  id       = each.value
}
