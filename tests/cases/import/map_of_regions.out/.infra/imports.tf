import {
  for_each = { for environment, id in { dev = "aaaaaaaaaaa4@eu-west-1" } : environment => id if environment == var.environment }
  to       = aws_bedrock_inference_profile.this["search"]
  id       = each.value
}

import {
  for_each = { for environment, id in { dev = "aaaaaaaaaaa3@eu-central-1" } : environment => id if environment == var.environment }
  to       = aws_bedrock_inference_profile.this["sum"]
  id       = each.value
}
