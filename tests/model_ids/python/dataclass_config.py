from dataclasses import dataclass, field


@dataclass
class BedrockConfig:
    region: str = "us-west-2"
    model_id: str = "us.anthropic.claude-opus-4-20250514-v1:0"
    fallback: str = field(default="us.amazon.nova-pro-v1:0")
