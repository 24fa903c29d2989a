output "profiles" {
  value = {
    main = aws_bedrock_inference_profile.main.arn
  }
}

output "all" {
  value = [aws_bedrock_inference_profile.main.arn]
}
