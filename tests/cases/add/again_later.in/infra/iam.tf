data "aws_iam_policy_document" "bedrock_second_invoke" {
  statement {
    sid       = "InvokeProfile"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.second.arn]
  }

  # The profile calls the model in each region that it routes to. The condition keeps the workload
  # from calling the model past the profile, which would go round the cost attribution.
  statement {
    sid       = "InvokeModelThroughProfile"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = aws_bedrock_inference_profile.second.models[*].model_arn

    condition {
      test     = "StringEquals"
      variable = "bedrock:InferenceProfileArn"
      values   = [aws_bedrock_inference_profile.second.arn]
    }
  }
}

resource "aws_iam_policy" "bedrock_second_invoke" {
  name        = "${local.tags["product"]}-bedrock-second-invoke-${var.environment}"
  description = "Calls to the Bedrock application inference profile second"
  policy      = data.aws_iam_policy_document.bedrock_second_invoke.json
}
