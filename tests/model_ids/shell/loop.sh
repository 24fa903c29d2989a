for model in amazon.nova-micro-v1:0 amazon.nova-lite-v1:0; do
  aws bedrock-runtime converse --model-id "$model" --messages file://m.json
done
