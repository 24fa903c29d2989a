output "bedrock_inference_profile_arn" {
  description = "ARN of the Bedrock application inference profile"
  value       = aws_bedrock_inference_profile.main.arn
}

output "bedrock_inference_profile_model_id" {
  description = "Foundation model behind the profile, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1]
}

output "bedrock_invoke_policy_arn" {
  description = "ARN of the IAM policy to attach to the role that calls the profile"
  value       = aws_iam_policy.bedrock_invoke.arn
}
