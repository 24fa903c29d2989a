variable "models" {
  type = map(object({ id = string, label = string, max_tokens = number }))
  default = {
    lite = { id = "eu.amazon.nova-lite-v1:0", label = "Nova Lite", max_tokens = 5000 }
    pro  = { id = "eu.amazon.nova-pro-v1:0", label = "Nova Pro", max_tokens = 5000 }
  }
}

resource "aws_bedrockagent_flow" "chat" {
  name               = "chat"
  execution_role_arn = aws_iam_role.flow.arn
}

resource "aws_ssm_parameter" "model" {
  name  = "/chat/model-id"
  type  = "String"
  value = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
}

resource "aws_iam_role_policy" "chat" {
  role = aws_iam_role.chat.id
  policy = jsonencode({
    Statement = [{
      Effect   = "Allow"
      Action   = "bedrock:InvokeModel"
      Resource = "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0"
    }]
  })
}
