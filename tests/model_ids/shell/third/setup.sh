#!/bin/sh
export CLAUDE_CODE_USE_BEDROCK=1
export ANTHROPIC_MODEL='eu.anthropic.claude-sonnet-4-5-20250929-v1:0'
echo "Using eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
aws ssm put-parameter --name /chat/model --type String --value eu.amazon.nova-lite-v1:0
