resource "aws_iam_role" "agents" {
  name               = "agents"
  assume_role_policy = "{}"
}

data "aws_iam_policy_document" "profile" {
  statement {
    actions   = ["bedrock:InvokeModel*"]
    resources = [aws_bedrock_inference_profile.main.arn]
  }
}

resource "aws_iam_policy" "profile" {
  policy = data.aws_iam_policy_document.profile.json
}

resource "aws_iam_role_policy_attachment" "profile" {
  role       = aws_iam_role.agents.name
  policy_arn = aws_iam_policy.profile.arn
}

resource "aws_iam_role_policy" "models" {
  role   = aws_iam_role.agents.id
  policy = <<POLICY
{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
    "Resource": ${jsonencode(aws_bedrock_inference_profile.main.models[*].model_arn)},
    "Condition": {
      "StringEquals": { "bedrock:InferenceProfileArn": "${aws_bedrock_inference_profile.main.arn}" }
    }
  }
}
POLICY
}
