locals {
  models = ["amazon.nova-lite-v1:0"]
}
module "function" {
  source = "terraform-aws-modules/lambda/aws"
  policy_statements = {
    bedrock = {
      effect    = "Allow"
      actions   = ["bedrock:InvokeModel"]
      resources = [for id in local.models : "arn:aws:bedrock:*::foundation-model/${id}"]
    }
  }
}
