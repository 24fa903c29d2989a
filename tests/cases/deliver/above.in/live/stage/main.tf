provider "aws" {
  region = "eu-central-1"
  default_tags {
    tags = {
      department   = "engineering"
      team         = "search"
      product      = "triage"
      component    = "api"
      owner        = "a@b.de"
      env          = "stage"
      source       = "github.com/acme/triage"
      managed-by   = "terraform"
      billing-mode = "internal"
    }
  }
}

module "triage" {
  source = "../../services/triage"
  stage  = "stage"
}

resource "aws_iam_role" "edge" {
  name = "edge-stage"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_lambda_function" "edge" {
  function_name = "edge-stage"
  role          = aws_iam_role.edge.arn
  handler       = "a.b"
  runtime       = "python3.12"
  filename      = "a.zip"

  environment {
    variables = {
      MAIN = module.triage.bedrock_inference_profile_arn
    }
  }
}
