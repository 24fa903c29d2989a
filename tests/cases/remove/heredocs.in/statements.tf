resource "aws_iam_role" "worker" {
  name               = "worker"
  assume_role_policy = <<EOF
{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}]}
EOF
}

resource "aws_iam_role_policy" "worker" {
  name   = "worker"
  role   = aws_iam_role.worker.id
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "Fast",
          "Effect": "Allow",
          "Action": ["bedrock:InvokeModel"],
          "Resource": "${aws_bedrock_inference_profile.fast.arn}"
        },
        {
          "Sid": "Logs",
          "Effect": "Allow",
          "Action": "logs:*",
          "Resource": "*"
        },
        {
          "Sid": "FastModels",
          "Effect": "Allow",
          "Action": ["bedrock:InvokeModel"],
          "Resource": ${jsonencode(aws_bedrock_inference_profile.fast.models[*].model_arn)},
          "Condition": {
            "StringEquals": { "bedrock:InferenceProfileArn": "${aws_bedrock_inference_profile.fast.arn}" }
          }
        },
        {
          "Sid": "FastModelsToo",
          "Effect": "Allow",
          "Action": ["bedrock:InvokeModel"],
          "Resource": "arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0",
          "Condition": {
            "ArnLike": { "bedrock:InferenceProfileArn": ["${aws_bedrock_inference_profile.fast.arn}"] }
          }
        }
      ]
    }
  EOT
}

# Calls of the fast profile alone.
resource "aws_iam_policy" "fast" {
  name   = "fast"
  policy = <<-EOT
    { "Version": "2012-10-17", "Statement": [
      { "Effect": "Allow", "Action": "bedrock:InvokeModel*", "Resource": [
          "${aws_bedrock_inference_profile.fast.arn}",
          "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0" ] }
    ] }
  EOT
}

resource "aws_iam_role_policy_attachment" "fast" {
  role       = aws_iam_role.worker.name
  policy_arn = aws_iam_policy.fast.arn
}
