from enum import StrEnum


class Model(StrEnum):
    MICRO = "amazon.nova-micro-v1:0"
    OPUS = "anthropic.claude-3-opus-20240229-v1:0"
