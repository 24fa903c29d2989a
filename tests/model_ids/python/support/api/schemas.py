from pydantic import BaseModel, Field


class ChatRequest(BaseModel):
    prompt: str
    model_id: str = Field(
        default="eu.anthropic.claude-haiku-4-5-20251001-v1:0",
        description="For example eu.amazon.nova-pro-v1:0",
        examples=["eu.anthropic.claude-haiku-4-5-20251001-v1:0"],
    )

    model_config = {
        "json_schema_extra": {"example": {"prompt": "hello", "model_id": "eu.amazon.nova-lite-v1:0"}},
    }
