output "bedrock_notes_profile_arn" {
  description = "ARN of the Bedrock application inference profile notes"
  value       = aws_bedrock_inference_profile.notes.arn
}

output "bedrock_notes_profile_model_id" {
  description = "Foundation model behind the profile notes, for clients that cannot tell it from the ARN"
  value       = split("/", aws_bedrock_inference_profile.notes.models[0].model_arn)[1]
}
