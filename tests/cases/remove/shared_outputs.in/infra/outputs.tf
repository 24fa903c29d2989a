output "profiles" {
  value = {
    main     = aws_bedrock_inference_profile.main.arn
    classify = aws_bedrock_inference_profile.classify.arn # the cheap one
  }
}

output "all" {
  value = [aws_bedrock_inference_profile.main.arn, aws_bedrock_inference_profile.classify.arn]
}
