resource "aws_bedrock_inference_profile" "main_next" {
  name = "agents-claude-sonnet-55-dev"
}

resource "aws_bedrock_inference_profile" "other" {
  name = "agents-claude-sonnet-5-dev"
}

output "bedrock_other_profile_arn" {
  value = aws_bedrock_inference_profile.other.arn
}
