resource "aws_iam_policy" "calls" {
  name   = "calls"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": "bedrock:InvokeModel*",
          "Resource": [
            "${aws_bedrock_inference_profile.chat.arn}",
            "${aws_bedrock_inference_profile.this["big"].arn}"
          ]
        },
        {
          "Effect": "Allow",
          "Action": "bedrock:InvokeModel*",
          "Resource": ${jsonencode(aws_bedrock_inference_profile.chat.models[*].model_arn)},
          "Condition": {
            "StringEquals": { "bedrock:InferenceProfileArn": "${aws_bedrock_inference_profile.chat.arn}" }
          }
        },
        {
          "Effect": "Allow",
          "Action": "bedrock:InvokeModel*",
          "Resource": ${jsonencode(aws_bedrock_inference_profile.this["big"].models[*].model_arn)},
          "Condition": {
            "ArnLike": { "bedrock:InferenceProfileArn": "${aws_bedrock_inference_profile.this["big"].arn}" }
          }
        }
      ]
    }
  EOT
}

resource "aws_iam_policy" "by_tag" {
  name   = "by-tag"
  policy = <<EOF
{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
 "Condition": {"StringEquals": {"aws:ResourceTag/profile": "${aws_bedrock_inference_profile.chat.arn}"}}}}
EOF
}
