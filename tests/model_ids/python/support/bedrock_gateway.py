"""Thin wrapper around the runtime.

Call ``ask("hi", model="anthropic.claude-3-5-sonnet-20240620-v1:0")`` to override the default.
"""
import json
import os
from functools import lru_cache

import boto3

FALLBACK_CHAIN = (
    os.environ.get("PRIMARY_MODEL") or "eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
    "eu.amazon.nova-pro-v1:0",
)


@lru_cache(maxsize=1)
def runtime():
    return boto3.client("bedrock-runtime", region_name="eu-central-1")


def ask(prompt: str, model: str | None = None) -> str:
    last = None
    for candidate in ([model] if model else FALLBACK_CHAIN):
        try:
            reply = runtime().converse(modelId=candidate, messages=[{"role": "user", "content": [{"text": prompt}]}])
        except runtime().exceptions.ThrottlingException as error:
            last = error
            continue
        return reply["output"]["message"]["content"][0]["text"]
    raise RuntimeError("no model answered, not even eu.amazon.nova-pro-v1:0") from last
