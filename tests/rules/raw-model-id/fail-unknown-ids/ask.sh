aws bedrock-runtime converse --model-id xai.grok-bedrock-1 --messages file://m.json
