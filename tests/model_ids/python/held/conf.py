from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    region: str = "eu-central-1"
    chat_model: str = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
    fast_model: str | None = "eu.amazon.nova-micro-v1:0"
    allowed_models: list[str] = ["eu.amazon.nova-micro-v1:0", "eu.amazon.nova-lite-v1:0"]


class Model:
    """One row of the table."""

    NOVA_MICRO = "eu.amazon.nova-micro-v1:0"
    NOVA_LITE = "eu.amazon.nova-lite-v1:0"
    CHOICES = [(NOVA_MICRO, "Nova Micro"), (NOVA_LITE, "Nova Lite")]
