MODEL_ID="anthropic.claude-3-haiku-20240307-v1:0"
STATUS=$(aws bedrock get-foundation-model --model-identifier "$MODEL_ID" --query modelDetails.modelLifecycle.status)
echo "$MODEL_ID is $STATUS"
