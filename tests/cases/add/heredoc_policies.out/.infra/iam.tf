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
            "${aws_bedrock_inference_profile.classify.arn}",
            "arn:aws:bedrock:*::foundation-model/*"
          ]
        },
        {
          "Sid": "InvokeInDefaultProjectClassify",
          "Effect": "Allow",
          "Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
          "Resource": ["${split(":application-inference-profile/", aws_bedrock_inference_profile.classify.arn)[0]}:project/default"]
        },
        {
          "Sid": "ReadProfileClassify",
          "Effect": "Allow",
          "Action": ["bedrock:GetInferenceProfile"],
          "Resource": ["${aws_bedrock_inference_profile.classify.arn}"]
        }
      ]
    }
  EOF
}
