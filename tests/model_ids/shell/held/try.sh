set -eu
MODEL_ID=${MODEL_ID:-"eu.amazon.nova-lite-v1:0"}
readonly ALLOWED_MODELS="eu.amazon.nova-lite-v1:0 eu.amazon.nova-pro-v1:0"

case "$MODEL_ID" in
  anthropic.claude-v2*) echo "anthropic.claude-v2 is gone"; exit 1 ;;
esac

curl -s "https://bedrock-runtime.eu-central-1.amazonaws.com/model/eu.amazon.nova-pro-v1:0/converse" -d @body.json
python chat.py --model=eu.anthropic.claude-haiku-4-5-20251001-v1:0
grep -q "amazon.nova-lite-v1:0" models.txt
