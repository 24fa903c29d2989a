ALIASES = { "haiku" => "anthropic.claude-3-haiku-20240307-v1:0", sonnet: "anthropic.claude-3-sonnet-20240229-v1:0" }.freeze
client.converse(model_id: ALIASES.fetch(name), messages: messages)
