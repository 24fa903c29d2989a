import {
  to = aws_bedrock_inference_profile.this["search"]
  id = { dev = "aaaaaaaaaaa4@eu-west-1" }[var.environment]
}

import {
  to = aws_bedrock_inference_profile.this["sum"]
  id = { dev = "aaaaaaaaaaa3@eu-central-1" }[var.environment]
}
