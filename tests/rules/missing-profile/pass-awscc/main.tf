resource "awscc_bedrock_application_inference_profile" "main" {
  inference_profile_name = "agents"
}
