AGENTS = {
    "planner": {"model": "anthropic.claude-sonnet-5", "price_in": 3.0, "price_out": 15.0},
    "writer": {"model": "amazon.nova-pro-v1:0", "price_in": 0.8, "price_out": 3.2},
}
