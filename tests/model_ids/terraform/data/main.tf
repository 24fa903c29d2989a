data "aws_bedrock_foundation_model" "chat" {
  model_id = "anthropic.claude-3-haiku-20240307-v1:0"
}

resource "aws_bedrockagent_agent" "helper" {
  agent_name       = "helper"
  foundation_model = data.aws_bedrock_foundation_model.chat.model_id
}
