resource "aws_iam_policy" "call" {
  name   = "call"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": "bedrock:InvokeModel*",
          "Resource": [
            "${aws_bedrock_inference_profile.main.arn}",
            "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:project/default",
            "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-5"
          ]
        }
      ]
    }
  EOT
}

resource "aws_iam_user_policy" "call" {
  name   = "call"
  user   = "operator"
  policy = <<-EOT
    {"Version": "2012-10-17", "Statement": {
      "Effect": "Allow", "Action": "bedrock:InvokeModel*", "Resource": ["${aws_bedrock_inference_profile.main.arn}", "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:project/default"]}}
  EOT
}
