module "bedrock" {
  source                       = "aws-ia/bedrock/aws"
  version                      = "0.0.30"
  create_app_inference_profile = true
}
