data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "batch" {
  count = var.environment == "prod" ? 1 : 0

  name               = "agents-batch-${var.environment}"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_lambda_function" "batch" {
  count = var.environment == "prod" ? 1 : 0

  function_name = "agents-batch-${var.environment}"
  role          = aws_iam_role.batch[0].arn
  handler       = "app.handler"
  runtime       = "python3.13"
  filename      = "app.zip"

  environment {
    variables = {
      TABLE = aws_dynamodb_table.calls.name
    }
  }
}

resource "aws_iam_role" "worker" {
  for_each = toset(["read", "write"])

  name               = "agents-${each.key}-${var.environment}"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_lambda_function" "worker" {
  for_each = toset(["read", "write"])

  function_name = "agents-${each.key}-${var.environment}"
  role          = aws_iam_role.worker[each.key].arn
  handler       = "app.handler"
  runtime       = "python3.13"
  filename      = "app.zip"
}

resource "aws_dynamodb_table" "calls" {
  name         = "agents-calls-${var.environment}"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}
