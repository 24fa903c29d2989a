resource "aws_bedrock_inference_profile" "main" {
	name="shop-claude-sonnet-5"   # the name
	description  =   "Claude Sonnet 5 for shop"
	model_source {
		copy_from="arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.anthropic.claude-sonnet-5"
	}

	lifecycle { create_before_destroy = true }
} # end

# The successor has taken the label; this block can go once it was applied everywhere.
moved {
	from = aws_bedrock_inference_profile.main_next
	to   = aws_bedrock_inference_profile.main
}

output "arn" { value=aws_bedrock_inference_profile.main.arn }
