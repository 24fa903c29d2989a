module "llm" {
  source = "../llm"
  env    = "prod"
}

output "bedrock_inference_profile_arn" {
  value = module.llm.arn
}
