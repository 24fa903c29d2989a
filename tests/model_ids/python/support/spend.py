"""What a month costs, from the token counts of CloudWatch."""
from decimal import Decimal

# Per 1,000 tokens, Frankfurt.
RATES = {
    "eu.anthropic.claude-sonnet-4-5-20250929-v1:0": (Decimal("0.0033"), Decimal("0.0165")),
    "eu.anthropic.claude-haiku-4-5-20251001-v1:0": (Decimal("0.0011"), Decimal("0.0055")),
    "eu.amazon.nova-lite-v1:0": (Decimal("0.000078"), Decimal("0.000312")),
}
UNKNOWN = RATES["eu.anthropic.claude-sonnet-4-5-20250929-v1:0"]


def cost(model: str, tokens_in: int, tokens_out: int) -> Decimal:
    rate_in, rate_out = RATES.get(model, UNKNOWN)
    return (rate_in * tokens_in + rate_out * tokens_out) / 1000
