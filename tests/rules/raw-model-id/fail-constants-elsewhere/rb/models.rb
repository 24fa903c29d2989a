module Models
  HAIKU = "anthropic.claude-3-haiku-20240307-v1:0"
  SONNET = "anthropic.claude-3-sonnet-20240229-v1:0"
  NOVA_LITE = "amazon.nova-lite-v1:0"
end
