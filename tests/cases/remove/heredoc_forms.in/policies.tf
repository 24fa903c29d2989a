resource "aws_iam_policy" "looped" {
  name   = "looped"
  policy = <<-EOT
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "bedrock:*", "Resource": [
    %{for arn in [aws_bedrock_inference_profile.fast.arn]~}
      "${arn}",
    %{endfor~}
      "*"]}]}
  EOT
}

resource "aws_iam_policy" "computed" {
  name   = "computed"
  policy = <<-EOT
    {"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Action": "bedrock:*", "Resource": ${jsonencode([aws_bedrock_inference_profile.fast.arn, "arn:aws:bedrock:*::foundation-model/*"])}},
      {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}
    ]}
  EOT
}

resource "aws_iam_policy" "one_text" {
  name   = "one-text"
  policy = <<-EOT
    {"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Action": "bedrock:*", "Resource": "*",
       "Condition": {"StringLike": {"bedrock:InferenceProfileArn": "${aws_bedrock_inference_profile.fast.arn}*"}}}
    ]}
  EOT
}

resource "aws_iam_policy" "with_bucket" {
  name   = "with-bucket"
  policy = <<-EOT
    {"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Action": ["bedrock:*", "s3:*"], "Resource": "*",
       "Condition": {"StringLike": {"bedrock:InferenceProfileArn": ["${aws_bedrock_inference_profile.main.arn}"],
                                    "aws:ResourceTag/profile": "${aws_bedrock_inference_profile.fast.arn}"}}}
    ]}
  EOT
}

resource "aws_ssm_document" "not_a_policy" {
  name          = "not-a-policy"
  document_type = "Command"
  content       = <<-EOT
    {"Statement": ["${aws_bedrock_inference_profile.fast.arn}", "b"]}
  EOT
}
