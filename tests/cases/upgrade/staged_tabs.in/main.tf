resource "aws_bedrock_inference_profile" "main" {
	name="shop-claude-sonnet-45"   # the name
	description  =   "Claude Sonnet 4.5 for shop"
	model_source {
		copy_from="arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
	}

	lifecycle { create_before_destroy = true }
} # end
output "arn" { value=aws_bedrock_inference_profile.main.arn }
