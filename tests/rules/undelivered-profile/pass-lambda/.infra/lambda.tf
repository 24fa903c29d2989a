resource "aws_lambda_function" "worker" {
  function_name = "worker"

  environment {
    variables = {
      BEDROCK_INFERENCE_PROFILE_ARN = aws_bedrock_inference_profile.main.arn
    }
  }
}
