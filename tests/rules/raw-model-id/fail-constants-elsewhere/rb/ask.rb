client.converse(model_id: Models::SONNET, messages: messages)
