check() {
  local model="${CHAT_MODEL:-us.amazon.nova-lite-v1:0}"
  local base="${model#us.}"
  base="${base#eu.}"
  aws bedrock get-foundation-model --model-identifier "$base" >/dev/null
}
