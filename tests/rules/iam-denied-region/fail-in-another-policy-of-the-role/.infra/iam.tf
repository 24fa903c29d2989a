resource "aws_iam_role" "fn" {
  name               = "fn"
  assume_role_policy = "{}"
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
  role   = aws_iam_role.fn.name
  policy = data.aws_iam_policy_document.call.json
}

resource "aws_iam_role_policy" "guard" {
  name   = "guard"
  role   = aws_iam_role.fn.name
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Deny",
          "Action": "bedrock:InvokeModel",
          "Resource": "arn:aws:bedrock:eu-north-1::foundation-model/anthropic.*"
        }
      ]
    }
  EOT
}
