data "aws_iam_policy_document" "listed" {
  statement {
    actions = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    resources = [
      aws_bedrock_inference_profile.main.arn,
      "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:project/default",
      "arn:aws:bedrock:*::foundation-model/${local.model}",
    ]
  }
}

resource "aws_iam_role_policy" "listed" {
  role   = aws_iam_role.listed.id
  policy = data.aws_iam_policy_document.listed.json
}

resource "aws_iam_role_policy" "alone" {
  role = aws_iam_role.alone.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = [aws_bedrock_inference_profile.main.arn, "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:project/default"]
      },
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = "arn:aws:bedrock:*::foundation-model/${local.model}"
        Condition = {
          StringEquals = { "bedrock:InferenceProfileArn" = aws_bedrock_inference_profile.main.arn }
        }
      },
    ]
  })
}

resource "aws_iam_role_policy" "heredoc" {
  role   = aws_iam_role.heredoc.id
  policy = <<-JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
          "Resource": [
            "${aws_bedrock_inference_profile.main.arn}",
            "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:project/default",
            "arn:aws:bedrock:*::foundation-model/${local.model}"
          ]
        }
      ]
    }
  JSON
}

resource "aws_iam_role" "listed" {
  name               = "listed"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role" "alone" {
  name               = "alone"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role" "heredoc" {
  name               = "heredoc"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
