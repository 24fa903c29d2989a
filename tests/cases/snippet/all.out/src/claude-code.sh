#!/bin/sh
# Writes .claude/settings.local.json, with which Claude Code calls Claude Sonnet 5 through the profile
# `main`. Settings take no variables, so the ARN is filled in; keep the file out of git.
set -eu
: "${BEDROCK_INFERENCE_PROFILE_ARN:?is not set}"
mkdir -p .claude
# A model that is not pinned here would be called past the profile.
cat > .claude/settings.local.json <<SETTINGS
{
  "env": {
    "CLAUDE_CODE_USE_BEDROCK": "1",
    "AWS_REGION": "eu-central-1",
    "ANTHROPIC_MODEL": "$BEDROCK_INFERENCE_PROFILE_ARN",
    "ANTHROPIC_DEFAULT_OPUS_MODEL": "$BEDROCK_INFERENCE_PROFILE_ARN",
    "ANTHROPIC_DEFAULT_SONNET_MODEL": "$BEDROCK_INFERENCE_PROFILE_ARN",
    "ANTHROPIC_DEFAULT_HAIKU_MODEL": "$BEDROCK_INFERENCE_PROFILE_ARN",
    "ANTHROPIC_DEFAULT_FABLE_MODEL": "$BEDROCK_INFERENCE_PROFILE_ARN",
    "CLAUDE_CODE_SUBAGENT_MODEL": "$BEDROCK_INFERENCE_PROFILE_ARN"
  }
}
SETTINGS
