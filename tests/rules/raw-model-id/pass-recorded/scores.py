RESULTS = [
    {"model": "amazon.nova-lite-v1:0", "accuracy": 0.7},
    {"model": "amazon.nova-pro-v1:0", "accuracy": 0.8},
]
