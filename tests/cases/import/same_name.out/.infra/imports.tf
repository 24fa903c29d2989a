import {
  for_each = { for environment, id in { dev = "aaaaaaaaaaa4", prod = "aaaaaaaaaaa5" } : environment => id if environment == var.environment }
  to       = aws_bedrock_inference_profile.claude_haiku_45
  id       = each.value
}
