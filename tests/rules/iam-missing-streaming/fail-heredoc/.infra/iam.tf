resource "aws_iam_user_policy" "call" {
  user   = "agents"
  policy = <<POLICY
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "bedrock:InvokeModel",
      "Resource": ["${aws_bedrock_inference_profile.main.arn}"]
    }
  ]
}
POLICY
}
