#!/usr/bin/env bash
set -euo pipefail
MODEL="${MODEL:-eu.amazon.nova-lite-v1:0}"
BASE="${MODEL#*.}"
echo "rights for $MODEL"
POLICY="$(jq -n --arg base "$BASE" --arg model "$MODEL" '{
  Statement: [{
    Effect: "Allow",
    Action: "bedrock:InvokeModel",
    Resource: ["arn:aws:bedrock:*::foundation-model/\($base)", "arn:aws:bedrock:*:*:inference-profile/\($model)"]
  }]
}')"
aws iam create-policy --policy-name drafts \
  --description "Calls of ${MODEL}" \
  --policy-document "$POLICY"
