data "aws_iam_policy_document" "bedrock_bulk_invoke" {
  statement {
    sid       = "InvokeProfile"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.llm["bulk"].arn]
  }

  # The profile calls the model in each region that it routes to. The condition keeps the workload
  # from calling the model past the profile, which would go round the cost attribution.
  statement {
    sid       = "InvokeModelThroughProfile"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = aws_bedrock_inference_profile.llm["bulk"].models[*].model_arn

    condition {
      test     = "StringEquals"
      variable = "bedrock:InferenceProfileArn"
      values   = [aws_bedrock_inference_profile.llm["bulk"].arn]
    }
  }
}

resource "aws_iam_policy" "bedrock_bulk_invoke" {
  name        = "agents-bedrock-bulk-invoke-${var.environment}"
  description = "Calls to the Bedrock application inference profile bulk"
  policy      = data.aws_iam_policy_document.bedrock_bulk_invoke.json
}
