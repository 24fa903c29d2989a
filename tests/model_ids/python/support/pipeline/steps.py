from dataclasses import dataclass, field
from langchain_aws import ChatBedrock, BedrockEmbeddings


@dataclass
class Step:
    name: str
    model_id: str = "anthropic.claude-3-sonnet-20240229-v1:0"
    stop: list = field(default_factory=list)


STEPS = [
    Step("extract", model_id="amazon.nova-micro-v1:0"),
    Step("draft"),
]


def embedder():
    return BedrockEmbeddings(model_id="amazon.titan-embed-text-v2:0")


def chat(step: Step, **options):
    options.setdefault("model", "eu.mistral.pixtral-large-2502-v1:0")
    return ChatBedrock(**options)
