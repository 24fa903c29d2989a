resource "aws_iam_role_policy" "call" {
  role   = "agents"
  policy = <<-POLICY
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": ["ssm:GetParameter"],
          "Resource": "*"
        },
        {
          "Resource": "${aws_bedrock_inference_profile.main.arn}",
          "Effect": "Allow",
          "Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        }
      ]
    }
  POLICY
}
