from dataclasses import dataclass

from shop.llm import ClientConfig, Entry, Router

ENTRIES = [
    Entry("haiku", config=ClientConfig(model_name="anthropic.claude-3-haiku-20240307-v1:0", top_p=0.9)),
    Entry("sonnet", config=ClientConfig(model_name="anthropic.claude-sonnet-4-20250514-v1:0", top_p=0.9)),
    Entry("lite", config=ClientConfig(model_name="eu.amazon.nova-lite-v1:0", top_p=0.9)),
    Entry("pro", config=ClientConfig(model_name="eu.amazon.nova-pro-v1:0", top_p=0.9)),
    Entry("large", config=ClientConfig(model_name="mistral.mistral-large-2402-v1:0", top_p=0.9)),
]


def router() -> Router:
    return Router(primary=ClientConfig(model_name="eu.anthropic.claude-sonnet-4-5-20250929-v1:0"))
