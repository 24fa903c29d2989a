resource "aws_iam_role" "fn" {
  name               = "fn"
  assume_role_policy = "{}"
}

data "aws_iam_policy_document" "invoke" {
  statement {
    actions = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [
      "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-5",
      "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:inference-profile/*",
    ]
  }
}

resource "aws_iam_role_policy" "fn" {
  name   = "bedrock"
  role   = aws_iam_role.fn.name
  policy = data.aws_iam_policy_document.invoke.json
}

data "aws_iam_policy_document" "call" {
  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.main.arn]
  }

  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = aws_bedrock_inference_profile.main.models[*].model_arn

    condition {
      test     = "StringEquals"
      variable = "bedrock:InferenceProfileArn"
      values   = [aws_bedrock_inference_profile.main.arn]
    }
  }
}

resource "aws_iam_role_policy" "call" {
  name   = "call"
  role   = aws_iam_role.fn.id
  policy = data.aws_iam_policy_document.call.json
}
