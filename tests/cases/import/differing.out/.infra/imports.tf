import {
  for_each = { for environment, id in { dev = "b1b2c3d4e5f0" } : environment => id if environment == var.environment }
  to       = aws_bedrock_inference_profile.chat
  id       = each.value
}
