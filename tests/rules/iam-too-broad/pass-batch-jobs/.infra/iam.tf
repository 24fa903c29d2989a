data "aws_iam_policy_document" "nightly" {
  statement {
    actions   = ["bedrock:CreateModelInvocationJob", "bedrock:StopModelInvocationJob", "bedrock:InvokeModel"]
    resources = ["arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-lite-v1:0", "arn:aws:bedrock:eu-central-1:123456789012:model-invocation-job/*"]
  }
}
