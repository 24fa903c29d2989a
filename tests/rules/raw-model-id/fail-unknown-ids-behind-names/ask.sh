thinker=moonshotai.kimi-k2.5
aws bedrock-runtime converse --model-id "$thinker" --messages file://messages.json
