resource "aws_bedrock_inference_profile" "main" {
  name = "same"
  model_source {
    copy_from = "arn:aws:bedrock:eu-central-1::inference-profile/eu.amazon.nova-pro-v1:0"
  }
}
