from enum import Enum


class BedrockModel(str, Enum):
    """What the service knows."""

    CLAUDE_HAIKU = "anthropic.claude-3-haiku-20240307-v1:0"
    CLAUDE_SONNET = "anthropic.claude-3-5-sonnet-20241022-v2:0"
    NOVA_PRO = "amazon.nova-pro-v1:0"
    NOVA_LITE = "amazon.nova-lite-v1:0"
