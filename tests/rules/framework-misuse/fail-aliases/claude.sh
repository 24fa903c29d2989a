export CLAUDE_CODE_USE_BEDROCK=1
export ANTHROPIC_MODEL='sonnet[1m]'
claude --model opusplan "$@"
