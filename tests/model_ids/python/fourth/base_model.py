import os

from shop.region import prefix

# The geography is put before it.
_BASE_MODEL = os.getenv("AGENT_MODEL_BASE", "anthropic.claude-sonnet-4-6")
MODEL_ID = os.getenv("AGENT_MODEL") or f"{prefix()}.{_BASE_MODEL}"

EXAMPLE = """
AGENT_MODEL_BASE is something like anthropic.claude-haiku-4-5-20251001-v1:0
"""
