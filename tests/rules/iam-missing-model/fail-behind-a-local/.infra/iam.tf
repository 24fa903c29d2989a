locals {
  statements = [{
    Effect   = "Allow"
    Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
    Resource = "arn:aws:bedrock:eu-central-1:${data.aws_caller_identity.current.account_id}:application-inference-profile/*"
    Condition = {
      StringEquals = { "aws:ResourceTag/product" = local.tags.product }
    }
  }]
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat(local.statements, [])
  })
}

resource "aws_iam_role" "agents" {
  name               = "agents"
  assume_role_policy = "{}"

  inline_policy {
    name   = "bedrock"
    policy = local.policy
  }
}
