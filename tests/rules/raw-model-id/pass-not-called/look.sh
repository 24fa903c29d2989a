aws bedrock get-foundation-model --model-identifier amazon.nova-lite-v1:0
