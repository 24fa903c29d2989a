request = { inputText: text, textGenerationConfig: { temperature: 0 } }
client.invoke_model(model_id: ENV.fetch("BEDROCK_INFERENCE_PROFILE_ARN"), body: request.to_json)
