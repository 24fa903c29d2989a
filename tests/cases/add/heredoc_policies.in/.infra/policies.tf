resource "aws_iam_policy" "all" {
  name   = "agents-all-${var.env}"
  policy = <<EOF
{"Version": "2012-10-17", "Statement": [
  {"Effect": "Allow", "Action": "bedrock:Invoke*", "Resource": "${aws_bedrock_inference_profile.main.arn}"},
  {"Effect": "Allow", "Action": "bedrock:Invoke*", "Resource": ${jsonencode(aws_bedrock_inference_profile.main.models[*].model_arn)}},
  {"Effect": "Allow", "Action": "bedrock:Invoke*", "Resource": "arn:aws:bedrock:*::foundation-model/*"}
]}
EOF
}
