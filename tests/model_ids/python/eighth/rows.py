MODELS = (
    # id, alias, images
    ("us.amazon.nova-micro-v1:0", "nova-micro", False),
    ("us.amazon.nova-lite-v1:0", "nova-lite", True),
)
PAIRS = [("us.amazon.nova-pro-v1:0", "nova-pro"), ("us.anthropic.claude-sonnet-5", "claude-sonnet")]
ask("us.amazon.nova-premier-v1:0", "nova-premier")
