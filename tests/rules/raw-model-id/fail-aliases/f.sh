case "$1" in
  haiku) MODEL_ID=anthropic.claude-3-haiku-20240307-v1:0 ;;
  sonnet) MODEL_ID=anthropic.claude-3-sonnet-20240229-v1:0 ;;
esac
declare -A MODELS=([lite]=amazon.nova-lite-v1:0 [pro]="amazon.nova-pro-v1:0")
aws bedrock-runtime converse --model-id "${MODELS[$2]:-$MODEL_ID}" --messages "$M"
