from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    region: str = "eu-central-1"
    haiku_model_id: str = "anthropic.claude-3-haiku-20240307-v1:0"
    sonnet_model_id: str = "eu.anthropic.claude-sonnet-4-6"
    embedding_model_id: str = "amazon.titan-embed-text-v2:0"
    nova_model_id: str = "amazon.nova-lite-v1:0"
