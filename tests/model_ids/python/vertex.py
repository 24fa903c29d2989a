import anthropic

client = anthropic.AnthropicVertex(region="europe-west1", project_id="acme")
client.messages.create(model="claude-3-5-sonnet-v2@20241022", max_tokens=10, messages=[])
