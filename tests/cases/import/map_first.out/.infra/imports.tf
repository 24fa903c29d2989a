import {
  to = aws_bedrock_inference_profile.by_hand_one
  id = "aaaaaaaaaaa1"
}

import {
  to = aws_bedrock_inference_profile.other_thing
  id = "aaaaaaaaaaa2"
}

import {
  for_each = { for environment, id in { dev = "aaaaaaaaaaa4" } : environment => id if environment == var.environment }
  to       = aws_bedrock_inference_profile.this["eta"]
  id       = each.value
}

import {
  for_each = { for environment, id in { dev = "aaaaaaaaaaa3" } : environment => id if environment == var.environment }
  to       = aws_bedrock_inference_profile.this["zeta"]
  id       = each.value
}
