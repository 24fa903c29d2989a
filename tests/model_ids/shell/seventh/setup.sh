#!/bin/bash
cat <<'RC' >> ~/.bashrc
alias ask="llm --model bedrock/us.anthropic.claude-3-haiku-20240307-v1:0"
export MODEL_ID=amazon.nova-lite-v1:0
RC
cat > ~/.bashrc.d/ask <<RC
alias ask2='aider --model bedrock/amazon.nova-pro-v1:0 --yes'
RC
alias ask3='aider --model bedrock/amazon.nova-micro-v1:0'
