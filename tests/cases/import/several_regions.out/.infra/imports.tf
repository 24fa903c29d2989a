import {
  for_each = { for environment, id in { dev = "aaaaaaaaaaa4" } : environment => id if environment == var.environment }
  to       = aws_bedrock_inference_profile.search
  id       = each.value
}

import {
  for_each = { for environment, id in { dev = "aaaaaaaaaaa3" } : environment => id if environment == var.environment }
  to       = aws_bedrock_inference_profile.sum
  id       = each.value
}
