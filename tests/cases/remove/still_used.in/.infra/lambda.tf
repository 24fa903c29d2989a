resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = "arn:aws:iam::123456789012:role/worker"

  environment {
    variables = {
      BEDROCK_CLASSIFY_PROFILE_ARN = local.worker_profile
    }
  }

  depends_on = [aws_bedrock_inference_profile.classify]
}
