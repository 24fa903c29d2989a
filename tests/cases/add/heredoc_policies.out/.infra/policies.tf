resource "aws_iam_policy" "all" {
  name   = "agents-all-${var.env}"
  policy = <<EOF
{"Version": "2012-10-17", "Statement": [
  {"Effect": "Allow", "Action": "bedrock:Invoke*", "Resource": "${aws_bedrock_inference_profile.main.arn}"},
  {"Effect": "Allow", "Action": "bedrock:Invoke*", "Resource": ${jsonencode(aws_bedrock_inference_profile.main.models[*].model_arn)}},
  {"Effect": "Allow", "Action": "bedrock:Invoke*", "Resource": "arn:aws:bedrock:*::foundation-model/*"},
  { "Sid": "InvokeProfileClassify", "Effect": "Allow", "Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"], "Resource": ["${aws_bedrock_inference_profile.classify.arn}"] },
  { "Sid": "InvokeModelThroughProfileClassify", "Effect": "Allow", "Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"], "Resource": ${jsonencode(aws_bedrock_inference_profile.classify.models[*].model_arn)}, "Condition": { "StringEquals": { "bedrock:InferenceProfileArn": "${aws_bedrock_inference_profile.classify.arn}" } } },
  { "Sid": "InvokeInDefaultProjectClassify", "Effect": "Allow", "Action": ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"], "Resource": ["${split(":application-inference-profile/", aws_bedrock_inference_profile.classify.arn)[0]}:project/default"] },
  { "Sid": "ReadProfileClassify", "Effect": "Allow", "Action": ["bedrock:GetInferenceProfile"], "Resource": ["${aws_bedrock_inference_profile.classify.arn}"] }
]}
EOF
}
