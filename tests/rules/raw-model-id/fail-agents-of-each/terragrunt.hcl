inputs = {
  bedrock_agent_models = {
    haiku  = "anthropic.claude-3-haiku-20240307-v1:0"
    sonnet = "anthropic.claude-3-sonnet-20240229-v1:0"
    lite   = "amazon.nova-lite-v1:0"
    pro    = "amazon.nova-pro-v1:0"
    micro  = "amazon.nova-micro-v1:0"
  }
}
