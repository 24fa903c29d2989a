#!/bin/sh
# MODEL_ID=anthropic.claude-sonnet-5
echo "calls anthropic.claude-sonnet-5 through $BEDROCK_INFERENCE_PROFILE_ARN"
if [ "$BASE" = "anthropic.claude-sonnet-5" ]; then curl https://www.amazon.com; fi
