locals {
  calls = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
}

data "aws_iam_policy_document" "call" {
  statement {
    actions   = local.calls
    resources = [aws_bedrock_inference_profile.main.arn]
  }

  statement {
    actions   = local.calls
    resources = [aws_bedrock_inference_profile.main.models[0].model_arn]

    condition {
      test     = "StringEquals"
      variable = "bedrock:InferenceProfileArn"
      values   = [aws_bedrock_inference_profile.main.arn]
    }
  }
}
