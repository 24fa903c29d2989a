from dataclasses import dataclass


@dataclass
class ModelSpec:
    id: str
    label: str
    context_window: int


KNOWN = [
    ModelSpec(id="anthropic.claude-3-haiku-20240307-v1:0", label="Claude 3 Haiku", context_window=200_000),
    ModelSpec(id="anthropic.claude-3-opus-20240229-v1:0", label="Claude 3 Opus", context_window=200_000),
    ModelSpec(id="meta.llama3-70b-instruct-v1:0", label="Llama 3 70B", context_window=8_000),
    ModelSpec(id="mistral.mistral-large-2402-v1:0", label="Mistral Large", context_window=32_000),
    ModelSpec(id="amazon.titan-text-express-v1", label="Titan Text Express", context_window=8_000),
]
