resource "aws_lambda_function" "worker" {
  # ...
  environment {
    variables = {
      BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.inference_profile_arn
    }
  }
}
