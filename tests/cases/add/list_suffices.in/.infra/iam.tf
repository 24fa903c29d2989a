data "aws_iam_policy_document" "worker" {
  statement {
    sid       = "Invoke"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.main.arn]
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
}

resource "aws_iam_policy" "worker" {
  name   = "worker-${var.environment}"
  policy = data.aws_iam_policy_document.worker.json
}
