#!/bin/bash
MODEL="eu.amazon.nova-lite-v1:0"
DEFAULT_SYSTEM_PROFILE="arn:aws:bedrock:eu-central-1:${ACCOUNT}:inference-profile/${MODEL}"
SOURCE="${1:-$DEFAULT_SYSTEM_PROFILE}"
ARN=$(aws bedrock create-inference-profile --inference-profile-name demo --model-source copyFrom="$SOURCE" --query inferenceProfileArn --output text)
aws bedrock-runtime converse --model-id "$ARN" --messages '[]'
