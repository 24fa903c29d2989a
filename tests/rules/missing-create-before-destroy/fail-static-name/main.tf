resource "aws_bedrock_inference_profile" "main" {
  name = "agents-answers-prod"

  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1:444455556666:inference-profile/eu.anthropic.claude-sonnet-5"
  }
}
