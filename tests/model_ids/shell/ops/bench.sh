#!/usr/bin/env bash
# Compares models: bench.sh anthropic.claude-3-haiku-20240307-v1:0
set -euo pipefail

model="${1:-eu.anthropic.claude-haiku-4-5-20251001-v1:0}"
export ANTHROPIC_SMALL_FAST_MODEL='eu.amazon.nova-micro-v1:0'

usage() {
  cat <<'END'
usage: bench.sh [MODEL]
  MODEL   for instance eu.amazon.nova-pro-v1:0
END
}

aws bedrock-runtime converse \
  --model-id "$model" \
  --messages file://messages.json
aws bedrock-runtime invoke-model --model-id amazon.nova-lite-v1:0 --body file://body.json out.json

if [[ "$model" == "anthropic.claude-v2" || $model =~ titan ]]; then
  echo "anthropic.claude-v2 is gone" >&2
fi

aws bedrock get-foundation-model --model-identifier anthropic.claude-3-haiku-20240307-v1:0 --query modelDetails
aws bedrock list-inference-profiles --query "inferenceProfileSummaries[?inferenceProfileId=='eu.amazon.nova-pro-v1:0']"
