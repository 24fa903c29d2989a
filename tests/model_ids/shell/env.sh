export MODEL_ID="${MODEL_ID:-eu.anthropic.claude-sonnet-4-6}"
export ANTHROPIC_SMALL_FAST_MODEL='eu.anthropic.claude-haiku-4-5-20251001-v1:0'
