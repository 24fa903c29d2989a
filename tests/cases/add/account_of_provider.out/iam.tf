data "aws_iam_policy_document" "bedrock_mail_invoke" {
  statement {
    sid       = "InvokeProfile"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.mail.arn]
  }

  # The profile calls the model in each region that it routes to. The condition keeps the workload
  # from calling the model past the profile, which would go round the cost attribution.
  statement {
    sid       = "InvokeModelThroughProfile"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = aws_bedrock_inference_profile.mail.models[*].model_arn

    condition {
      test     = "StringEquals"
      variable = "bedrock:InferenceProfileArn"
      values   = [aws_bedrock_inference_profile.mail.arn]
    }
  }

  # A call also needs the account's default project, to which the profile belongs. There is no condition
  # on the profile: AWS does not set its key for the project. No model can be called by this alone.
  statement {
    sid       = "InvokeInDefaultProject"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = ["${split(":application-inference-profile/", aws_bedrock_inference_profile.mail.arn)[0]}:project/default"]
  }

  # SDKs and frameworks look up the model behind the profile.
  statement {
    sid       = "ReadProfile"
    actions   = ["bedrock:GetInferenceProfile"]
    resources = [aws_bedrock_inference_profile.mail.arn]
  }
}

resource "aws_iam_policy" "bedrock_mail_invoke" {
  name        = "agents-bedrock-mail-invoke-dev"
  description = "Calls to the Bedrock application inference profile mail"
  policy      = data.aws_iam_policy_document.bedrock_mail_invoke.json
}
