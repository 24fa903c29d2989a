resource "aws_iam_policy" "invoke" {
  name = "agents-invoke-${var.env}"
  policy = <<-EOF
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": [
            "bedrock:InvokeModel",
            "bedrock:InvokeModelWithResponseStream"
          ],
          "Resource": [
            "${aws_bedrock_inference_profile.main.arn}",
            "arn:aws:bedrock:*::foundation-model/*"
          ]
        }
      ]
    }
  EOF
}
