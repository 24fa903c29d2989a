// workspaces instead of a variable
resource "aws_bedrock_inference_profile" "chat" {
	name = "mistery-claude-haiku-45-${terraform.workspace}"
	model_source {
		copy_from = "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0"
	}
}
