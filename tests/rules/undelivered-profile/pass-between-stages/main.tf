resource "aws_bedrock_inference_profile" "main" {
  name = "agents-claude-sonnet-5-dev"
}

resource "aws_bedrock_inference_profile" "main_next" {
  name = "agents-claude-sonnet-55-dev"
}

resource "aws_bedrock_inference_profile" "fast_previous" {
  name = "agents-nova-lite-dev"
}

resource "aws_bedrock_inference_profile" "fast_next" {
  name = "agents-nova-pro-dev"
}

output "bedrock_inference_profile_arn" {
  value = aws_bedrock_inference_profile.main.arn
}

output "bedrock_fast_profile_arn" {
  value = aws_bedrock_inference_profile.fast_next.arn
}
