#!/bin/sh
SOURCE=arn:aws:bedrock:eu-central-1:982345671234:inference-profile/eu.anthropic.claude-sonnet-5
aws bedrock create-inference-profile --inference-profile-name other --model-source copyFrom="$SOURCE"
# bedrock-profile: ignore[system-profile-id] a comparison of both, once a quarter
aws bedrock-runtime converse \
  --region eu-central-1 \
  --model-id eu.anthropic.claude-sonnet-5 \
  --messages file://messages.json
