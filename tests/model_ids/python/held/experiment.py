import itertools

CANDIDATES = [
    "eu.anthropic.claude-haiku-4-5-20251001-v1:0",
    "eu.amazon.nova-lite-v1:0",
]
GRID = itertools.product(CANDIDATES, (0.0, 0.7))
for model_id, temperature in GRID:
    run(model_id=model_id, temperature=temperature)

JUDGE = dict(model_id="eu.anthropic.claude-sonnet-4-5-20250929-v1:0", temperature=0)
RESULTS = [
    {"model": "eu.amazon.nova-lite-v1:0", "score": 0.71, "latency": 1.2},
    {"model": "eu.anthropic.claude-haiku-4-5-20251001-v1:0", "score": 0.83, "latency": 1.9},
]
