provider "aws" {
  region = "eu-central-1"
}

module "chat" {
  source   = "./chat"
  for_each = { "team[a]" = "eu.anthropic.claude-sonnet-5" }
  name     = "desk-${replace(each.key, "/[^a-z]/", "")}-claude-sonnet-5"
  model    = each.value
}

resource "aws_iam_policy" "app" {
  name = "app"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]
        Resource = [module.chat["team[a]"].arn, "arn:aws:bedrock:*::foundation-model/*", "arn:aws:bedrock:*:*:project/default"]
      },
    ]
  })
}
