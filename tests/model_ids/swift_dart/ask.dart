final response = await client.converse(modelId: 'eu.amazon.nova-lite-v1:0', messages: messages);
