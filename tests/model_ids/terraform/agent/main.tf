resource "aws_bedrockagent_agent" "helper" {
  agent_name       = "helper"
  foundation_model = "anthropic.claude-3-5-sonnet-20240620-v1:0"
}
