data "aws_iam_policy_document" "worker" {
  statement {
    actions = ["bedrock:InvokeModel"]
    resources = [
      aws_bedrock_inference_profile.main.arn, # the only one so far
    ]
  }

  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = ["arn:aws:bedrock:*::foundation-model/*"]
  }

  statement {
    sid       = "InvokeProfileClassify"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.classify.arn]
  }

  # The profile calls the model in each region that it routes to. The condition keeps the workload
  # from calling the model past the profile, which would go round the cost attribution.
  statement {
    sid       = "InvokeModelThroughProfileClassify"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = aws_bedrock_inference_profile.classify.models[*].model_arn

    condition {
      test     = "StringEquals"
      variable = "bedrock:InferenceProfileArn"
      values   = [aws_bedrock_inference_profile.classify.arn]
    }
  }

  # A call also needs the account's default project, to which the profile belongs. There is no condition
  # on the profile: AWS does not set its key for the project. No model can be called by this alone.
  statement {
    sid       = "InvokeInDefaultProjectClassify"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = ["${split(":application-inference-profile/", aws_bedrock_inference_profile.classify.arn)[0]}:project/default"]
  }

  # SDKs and frameworks look up the model behind the profile.
  statement {
    sid       = "ReadProfileClassify"
    actions   = ["bedrock:GetInferenceProfile"]
    resources = [aws_bedrock_inference_profile.classify.arn]
  }
}

resource "aws_iam_policy" "worker" {
  name   = "worker-${var.environment}"
  policy = data.aws_iam_policy_document.worker.json
}

resource "aws_iam_policy" "lambda" {
  name = "lambda-${var.environment}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
      Resource = [aws_bedrock_inference_profile.main.arn]
      }, {
      Sid      = "InvokeProfileClassify"
      Effect   = "Allow"
      Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
      Resource = [aws_bedrock_inference_profile.classify.arn]
      }, {
      Sid      = "InvokeModelThroughProfileClassify"
      Effect   = "Allow"
      Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
      Resource = aws_bedrock_inference_profile.classify.models[*].model_arn
      Condition = {
        StringEquals = {
          "bedrock:InferenceProfileArn" = aws_bedrock_inference_profile.classify.arn
        }
      }
      }, {
      # A call also needs the default project, for which AWS sets no key of the profile.
      Sid      = "InvokeInDefaultProjectClassify"
      Effect   = "Allow"
      Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
      Resource = ["${split(":application-inference-profile/", aws_bedrock_inference_profile.classify.arn)[0]}:project/default"]
      }, {
      # SDKs and frameworks look up the model behind the profile.
      Sid      = "ReadProfileClassify"
      Effect   = "Allow"
      Action   = ["bedrock:GetInferenceProfile"]
      Resource = [aws_bedrock_inference_profile.classify.arn]
    }]
  })
}

data "aws_iam_policy_document" "strict" {
  statement {
    sid       = "Models"
    actions   = ["bedrock:InvokeModel"]
    resources = aws_bedrock_inference_profile.main.models[*].model_arn
  }
}

resource "aws_iam_policy" "strict" {
  name   = "strict-${var.environment}"
  policy = data.aws_iam_policy_document.strict.json
}
