from decimal import Decimal

RATES = {
    ("bedrock", "amazon.nova-pro-v1:0"): Rate(Decimal("0.8"), Decimal("3.2")),
    ("bedrock", "anthropic.claude-sonnet-5"): Rate(Decimal("3"), Decimal("15")),
}

def cost(maker, model, usage):
    return RATES[(maker, model)].of(usage)
