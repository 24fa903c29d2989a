SUPPORTED = (
    "anthropic.claude-sonnet-5",
    "anthropic.claude-opus-5",
    "anthropic.claude-haiku-5-5",
    "amazon.nova-pro-v1:0",
    "amazon.nova-lite-v1:0",
)
FORM = {"model_placeholder": "bedrock/anthropic.claude-sonnet-5"}
