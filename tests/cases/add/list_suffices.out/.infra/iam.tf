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

  # A call also needs the account's default project, to which the profile belongs. There is no condition
  # on the profile: AWS does not set its key for the project. No model can be called by this alone.
  statement {
    sid       = "InvokeInDefaultProjectA"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = ["${split(":application-inference-profile/", aws_bedrock_inference_profile.a.arn)[0]}:project/default"]
  }

  # SDKs and frameworks look up the model behind the profile.
  statement {
    sid       = "ReadProfileA"
    actions   = ["bedrock:GetInferenceProfile"]
    resources = [aws_bedrock_inference_profile.a.arn]
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

  # A call also needs the account's default project, to which the profile belongs. There is no condition
  # on the profile: AWS does not set its key for the project. No model can be called by this alone.
  statement {
    sid       = "InvokeInDefaultProjectB"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = ["${split(":application-inference-profile/", aws_bedrock_inference_profile.b.arn)[0]}:project/default"]
  }

  # SDKs and frameworks look up the model behind the profile.
  statement {
    sid       = "ReadProfileB"
    actions   = ["bedrock:GetInferenceProfile"]
    resources = [aws_bedrock_inference_profile.b.arn]
  }
}

resource "aws_iam_policy" "worker" {
  name   = "worker-${var.environment}"
  policy = data.aws_iam_policy_document.worker.json
}
