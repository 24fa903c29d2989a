module "answers" {
  source = "terraform-aws-modules/lambda/aws"

  attach_policy_statements = true
  policy_statements = {
    bedrock = {
      effect    = "Allow"
      actions   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
      resources = [aws_bedrock_inference_profile.main.arn]
    }
  }
}
