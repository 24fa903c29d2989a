module "agents" {
  source = "./agents"
  agent_foundation_models = {
    a = "anthropic.claude-3-haiku-20240307-v1:0"
    b = "anthropic.claude-3-sonnet-20240229-v1:0"
    c = "amazon.nova-lite-v1:0"
    d = "amazon.nova-pro-v1:0"
    e = "amazon.nova-micro-v1:0"
  }
}
