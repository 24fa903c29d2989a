MODELS = [
    # id, window, price
    {"id": "anthropic.claude-sonnet-5", "label": "Claude Sonnet 5", "context_window": 200000},
    # cheap, fast
    {"id": "amazon.nova-lite-v1:0", "label": "Nova Lite", "context_window": 300000},
]
