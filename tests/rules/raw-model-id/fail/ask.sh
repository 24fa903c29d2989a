#!/bin/sh
MODEL="${MODEL_ID:-anthropic.claude-sonnet-5}"
aws bedrock-runtime converse --model-id anthropic.claude-opus-5 --messages "$1"
curl -s "https://bedrock-runtime.eu-central-1.amazonaws.com/model/amazon.nova-pro-v1:0/converse"
