resource "awscc_bedrock_application_inference_profile" "main" {
  inference_profile_name = "chat"
  model_source = {
    copy_from = "arn:aws:bedrock:eu-west-1::inference-profile/eu.amazon.nova-pro-v1:0"
  }
}
