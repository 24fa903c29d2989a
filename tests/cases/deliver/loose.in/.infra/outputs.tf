output "bedrock_inference_profile_arn" {
  description = "ARN of the Bedrock application inference profile"
  value       = aws_bedrock_inference_profile.main.arn
}

output "bedrock_inference_profile_model_id" {
  description = "Foundation model behind the profile, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.main.models[0].model_arn)[1]
}

output "bedrock_classify_profile_arn" {
  description = "ARN of the Bedrock application inference profile classify"
  value       = aws_bedrock_inference_profile.classify.arn
}

output "bedrock_classify_profile_model_id" {
  description = "Foundation model behind the profile classify, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.classify.models[0].model_arn)[1]
}

output "bedrock_classify_invoke_policy_arn" {
  description = "ARN of the IAM policy to attach to the role that calls the profile classify"
  value       = aws_iam_policy.bedrock_classify_invoke.arn
}
