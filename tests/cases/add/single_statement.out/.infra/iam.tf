resource "aws_iam_policy" "worker" {
  name = "worker-${var.environment}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = { Effect = "Allow", Action = ["bedrock:InvokeModel"], Resource = aws_bedrock_inference_profile.main.arn }
  })
}

data "aws_iam_policy_document" "bedrock_b_invoke" {
  statement {
    sid       = "InvokeProfile"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.b.arn]
  }

  # The profile calls the model in each region that it routes to. The condition keeps the workload
  # from calling the model past the profile, which would go round the cost attribution.
  statement {
    sid       = "InvokeModelThroughProfile"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = aws_bedrock_inference_profile.b.models[*].model_arn

    condition {
      test     = "StringEquals"
      variable = "bedrock:InferenceProfileArn"
      values   = [aws_bedrock_inference_profile.b.arn]
    }
  }
}

resource "aws_iam_policy" "bedrock_b_invoke" {
  name        = "agents-bedrock-b-invoke-${var.environment}"
  description = "Calls to the Bedrock application inference profile b"
  policy      = data.aws_iam_policy_document.bedrock_b_invoke.json
}
