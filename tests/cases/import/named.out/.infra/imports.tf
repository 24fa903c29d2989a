import {
  for_each = { for environment, id in { dev = "a1b2c3d4e5f6" } : environment => id if environment == var.environment }
  to       = aws_bedrock_inference_profile.main
  id       = each.value
}
