PRICES = {
    ("bedrock", "amazon.nova-lite-v1:0"): (0.06, 0.24),
    ("bedrock", "amazon.nova-pro-v1:0"): (0.8, 3.2),
}
ROWS = [
    {"model": "anthropic.claude-sonnet-5", "input_price": 3.0, "output_price": 15.0},
    {"model": "anthropic.claude-haiku-5-5", "input_price": 1.0, "output_price": 5.0},
]
