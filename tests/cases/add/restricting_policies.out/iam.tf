locals {
  off_limits = [aws_bedrock_inference_profile.chat.arn]
}

# Callers, but not with long inputs.
data "aws_iam_policy_document" "callers" {
  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.chat.arn]
  }

  statement {
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = ["arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0"]

    condition {
      test     = "StringEquals"
      variable = "bedrock:InferenceProfileArn"
      values   = [aws_bedrock_inference_profile.chat.arn]
    }
  }

  statement {
    effect    = "Deny"
    actions   = ["bedrock:InvokeModel"]
    resources = [aws_bedrock_inference_profile.chat.arn]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  statement {
    sid       = "InvokeProfileSecond"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [aws_bedrock_inference_profile.second.arn]
  }

  # The profile calls the model in each region that it routes to. The condition keeps the workload
  # from calling the model past the profile, which would go round the cost attribution.
  statement {
    sid       = "InvokeModelThroughProfileSecond"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = aws_bedrock_inference_profile.second.models[*].model_arn

    condition {
      test     = "StringEquals"
      variable = "bedrock:InferenceProfileArn"
      values   = [aws_bedrock_inference_profile.second.arn]
    }
  }

  # A call also needs the account's default project, to which the profile belongs. There is no condition
  # on the profile: AWS does not set its key for the project. No model can be called by this alone.
  statement {
    sid       = "InvokeInDefaultProjectSecond"
    actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = ["${split(":application-inference-profile/", aws_bedrock_inference_profile.second.arn)[0]}:project/default"]
  }

  # SDKs and frameworks look up the model behind the profile.
  statement {
    sid       = "ReadProfileSecond"
    actions   = ["bedrock:GetInferenceProfile"]
    resources = [aws_bedrock_inference_profile.second.arn]
  }
}

# The model is forbidden to everybody with this policy.
data "aws_iam_policy_document" "guard" {
  statement {
    effect  = "Deny"
    actions = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [
      "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
      aws_bedrock_inference_profile.chat.arn,
    ]
  }
}

# Calls of the model past the profile.
data "aws_iam_policy_document" "direct" {
  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = ["arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0"]
  }
}

data "aws_iam_policy_document" "off_limits" {
  statement {
    effect    = "Deny"
    actions   = ["bedrock:*"]
    resources = local.off_limits
  }
}

# Reports know the profile by a tag and call nothing.
resource "aws_iam_policy" "reports" {
  name = "reports"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::reports/*"
      Condition = { StringEquals = { "s3:ExistingObjectTag/profile" = aws_bedrock_inference_profile.chat.arn } }
    }]
  })
}

resource "aws_iam_policy" "readers" {
  name   = "readers"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": "bedrock:GetInferenceProfile",
          "Resource": ["${aws_bedrock_inference_profile.chat.arn}"]
        },
        {
          "Effect": "Deny",
          "Action": "bedrock:InvokeModel*",
          "Resource": "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0"
        }
      ]
    }
  EOT
}

resource "aws_iam_user_policy" "others" {
  name = "others"
  user = "operator"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect      = "Allow"
      Action      = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
      NotResource = [aws_bedrock_inference_profile.chat.arn]
    }]
  })
}

resource "aws_iam_role" "notebook" {
  name               = "notebook"
  assume_role_policy = "{}"

  inline_policy {
    name = "calls"
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [
        {
          Effect = "Allow"
          Action = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
          Resource = [
            "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
            aws_bedrock_inference_profile.chat.arn
          ]
        },
        {
          Sid      = "InvokeProfileSecond"
          Effect   = "Allow"
          Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
          Resource = [aws_bedrock_inference_profile.second.arn]
        },
        {
          Sid      = "InvokeModelThroughProfileSecond"
          Effect   = "Allow"
          Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
          Resource = aws_bedrock_inference_profile.second.models[*].model_arn
          Condition = {
            StringEquals = {
              "bedrock:InferenceProfileArn" = aws_bedrock_inference_profile.second.arn
            }
          }
        },
        {
          # A call also needs the default project, for which AWS sets no key of the profile.
          Sid      = "InvokeInDefaultProjectSecond"
          Effect   = "Allow"
          Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
          Resource = ["${split(":application-inference-profile/", aws_bedrock_inference_profile.second.arn)[0]}:project/default"]
        },
        {
          # SDKs and frameworks look up the model behind the profile.
          Sid      = "ReadProfileSecond"
          Effect   = "Allow"
          Action   = ["bedrock:GetInferenceProfile"]
          Resource = [aws_bedrock_inference_profile.second.arn]
        },
      ]
    })
  }

  inline_policy {
    name   = "limits"
    policy = <<-EOT
      {
        "Version": "2012-10-17",
        "Statement": {
          "Effect": "Deny",
          "Action": "bedrock:InvokeModel",
          "Resource": "${aws_bedrock_inference_profile.chat.arn}",
          "Condition": { "Bool": { "aws:SecureTransport": "false" } }
        }
      }
    EOT
  }
}
