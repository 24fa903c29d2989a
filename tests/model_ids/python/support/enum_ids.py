from enum import Enum, StrEnum


class BedrockModel(StrEnum):
    CLAUDE_HAIKU_45 = "anthropic.claude-haiku-4-5-20251001-v1:0"
    CLAUDE_SONNET_45 = "anthropic.claude-sonnet-4-5-20250929-v1:0"
    NOVA_MICRO = "amazon.nova-micro-v1:0"

    @classmethod
    def default(cls) -> "BedrockModel":
        return cls.CLAUDE_HAIKU_45


class Tier(Enum):
    FAST = ("fast", "amazon.nova-micro-v1:0", 5_000)
    BEST = ("best", "anthropic.claude-opus-4-5-20251101-v1:0", 32_000)
