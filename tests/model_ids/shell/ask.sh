#!/usr/bin/env bash
aws bedrock-runtime converse --model-id amazon.nova-lite-v1:0 --messages file://messages.json
