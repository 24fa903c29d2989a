import {
  for_each = { for environment, id in { prod = "aaaaaaaaaaa3" } : environment => id if environment == var.environment }
  to       = aws_bedrock_inference_profile.this["only"]
  id       = each.value
}

import {
  to = aws_bedrock_inference_profile.this["sum"]
  id = { dev = "aaaaaaaaaaa1", prod = "aaaaaaaaaaa2" }[var.environment]
}
