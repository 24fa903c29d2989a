import {
  for_each = { for environment, id in { dev = "b1b2c3d4e5f6", prod = "c1b2c3d4e5f6" } : environment => id if environment == var.environment }
  to       = aws_bedrock_inference_profile.nova_lite
  id       = each.value
}

import {
  for_each = { for environment, id in { dev = "d1b2c3d4e5f6" } : environment => id if environment == var.environment }
  to       = aws_bedrock_inference_profile.support_chat
  id       = each.value
}
