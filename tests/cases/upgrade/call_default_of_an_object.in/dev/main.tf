module "llm" {
  source = "../llm"
  env    = "dev"
}

output "bedrock_inference_profile_arn" {
  value = module.llm.arn
}
