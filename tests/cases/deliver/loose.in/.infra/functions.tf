locals {
  common = {
    LOG_LEVEL = "info"
  }
  own = {
    # Keep it quiet.
    LOG_LEVEL                    = "warn"
    STAGE                        = var.environment
    BEDROCK_CLASSIFY_PROFILE_ARN = aws_bedrock_inference_profile.classify.arn
    BEDROCK_CLASSIFY_MODEL_ID    = split("/", aws_bedrock_inference_profile.classify.models[0].model_arn)[1]
  }
}

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

resource "aws_iam_role" "other" {
  name = "agents-other-${var.environment}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "logs" {
  role       = aws_iam_role.worker.name
  policy_arn = aws_iam_policy.logs.arn
}

resource "aws_iam_role_policy_attachment" "bedrock_classify_invoke" {
  role       = aws_iam_role.worker.name
  policy_arn = aws_iam_policy.bedrock_classify_invoke.arn
}

resource "aws_iam_policy" "logs" {
  name = "agents-logs-${var.environment}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "*"
    }]
  })
}

resource "aws_lambda_function" "literal" {
  function_name = "agents-literal-${var.environment}"
  role          = aws_iam_role.worker.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "code.zip"

  environment {
    variables = {
      LOG_LEVEL                    = "info" # or "debug"
      BEDROCK_CLASSIFY_PROFILE_ARN = aws_bedrock_inference_profile.classify.arn
      BEDROCK_CLASSIFY_MODEL_ID    = split("/", aws_bedrock_inference_profile.classify.models[0].model_arn)[1]
    }
  }
}

resource "aws_lambda_function" "merged" {
  function_name = "agents-merged-${var.environment}"
  role          = aws_iam_role.worker.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "code.zip"

  environment {
    variables = merge(local.common, {
      "QUEUE"                        = "q",
      "BEDROCK_CLASSIFY_PROFILE_ARN" = aws_bedrock_inference_profile.classify.arn,
      "BEDROCK_CLASSIFY_MODEL_ID"    = split("/", aws_bedrock_inference_profile.classify.models[0].model_arn)[1],
    })
  }
}

resource "aws_lambda_function" "local" {
  function_name = "agents-local-${var.environment}"
  role          = aws_iam_role.worker.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "code.zip"

  environment {
    variables = local.own
  }
}

resource "aws_lambda_function" "shared" {
  function_name = "agents-shared-${var.environment}"
  role          = aws_iam_role.worker.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "code.zip"

  environment {
    variables = local.common
  }
}

resource "aws_lambda_function" "bare" {
  function_name = "agents-bare-${var.environment}"
  role          = aws_iam_role.worker.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "code.zip"
}

resource "aws_lambda_function" "line" {
  function_name = "agents-line-${var.environment}"
  role          = aws_iam_role.worker.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "code.zip"

  environment { variables = { A = "b" } }
}
