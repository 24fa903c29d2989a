resource "aws_iam_policy" "first" {
  name   = "first"
  policy = <<EOF
{
    "Version": "2012-10-17",
    "Statement": [{
        "Effect": "Allow",
        "Action": "bedrock:InvokeModel*",
        "Resource": ["${aws_bedrock_inference_profile.main.arn}",
                     "arn:aws:bedrock:*::foundation-model/*"]
    }]
}
EOF
}

resource "aws_iam_policy" "within" {
  name   = "within"
  policy = <<-EOT
	{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "bedrock:*", "Resource": [
		"${aws_bedrock_inference_profile.main.arn}",
		"arn:aws:bedrock:*::foundation-model/*" ]}}
	EOT
}
