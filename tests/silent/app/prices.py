PRICES = {
    "anthropic.claude-sonnet-5": {"input": 3.0, "output": 15.0},
    'amazon.nova-pro-v1:0': {"input": 0.8, "output": 3.2},
}
LIMITS = dict([])
LIMITS["anthropic.claude-opus-5"] = 10
