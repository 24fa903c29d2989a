data "aws_iam_policy_document" "worker" {
  statement {
    sid       = "Invoke"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.main.arn, aws_bedrock_inference_profile.a.arn]
  }

  statement {
    sid       = "Models"
    actions   = ["bedrock:InvokeModel*"]
    resources = ["arn:aws:bedrock:*::foundation-model/amazon.*"]
    condition {
      test     = "StringLike"
      variable = "bedrock:InferenceProfileArn"
      values   = ["arn:aws:bedrock:*:*:application-inference-profile/*"]
    }
  }

  statement {
    sid       = "InvokeProfileB"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.b.arn]
  }

  # The profile calls the model in each region that it routes to. The condition keeps the workload
  # from calling the model past the profile, which would go round the cost attribution.
  statement {
    sid       = "InvokeModelThroughProfileB"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = aws_bedrock_inference_profile.b.models[*].model_arn

    condition {
      test     = "StringEquals"
      variable = "bedrock:InferenceProfileArn"
      values   = [aws_bedrock_inference_profile.b.arn]
    }
  }
}

resource "aws_iam_policy" "worker" {
  name   = "worker-${var.environment}"
  policy = data.aws_iam_policy_document.worker.json
}
