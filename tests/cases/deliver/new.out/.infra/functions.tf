resource "aws_iam_role" "worker" {
  name = "agents-worker-${var.environment}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "bedrock_classify_invoke" {
  role       = aws_iam_role.worker.name
  policy_arn = aws_iam_policy.bedrock_classify_invoke.arn
}

resource "aws_iam_role_policy_attachment" "bedrock_generate_invoke" {
  role       = aws_iam_role.worker.name
  policy_arn = aws_iam_policy.bedrock_generate_invoke.arn
}

resource "aws_lambda_function" "worker" {
  function_name = "agents-worker-${var.environment}"
  role          = aws_iam_role.worker.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "code.zip"

  environment {
    variables = {
      BEDROCK_CLASSIFY_PROFILE_ARN = aws_bedrock_inference_profile.classify.arn
      BEDROCK_GENERATE_PROFILE_ARN = aws_bedrock_inference_profile.generate.arn
    }
  }
}
