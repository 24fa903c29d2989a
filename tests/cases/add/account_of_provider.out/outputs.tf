output "bedrock_mail_profile_arn" {
  description = "ARN of the Bedrock application inference profile mail"
  value       = aws_bedrock_inference_profile.mail.arn
}

output "bedrock_mail_profile_model_id" {
  description = "Foundation model behind the profile mail, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.mail.models[0].model_arn)[1]
}

output "bedrock_mail_invoke_policy_arn" {
  description = "ARN of the IAM policy to attach to the role that calls the profile mail"
  value       = aws_iam_policy.bedrock_mail_invoke.arn
}
