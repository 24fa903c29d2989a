resource "aws_bedrock_inference_profile" "main" {
  inference_profile_name = "agents-nova-pro-prod"
  type                   = "APPLICATION"

  inference_profile_configuration {
    model_arn = "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-pro-v1:0"
  }
}

resource "aws_bedrock_inference_profile" "other" {
  name = "agents-nova-lite-prod"

  model_source = {
    copy_from = "arn:aws:bedrock:eu-central-1:444455556666:inference-profile/eu.amazon.nova-lite-v1:0"
  }
}
