environment = "dev"
bedrock = {
  model_id = "eu.anthropic.claude-sonnet-5-5"
}
