def report(usage):
    cost = calculate_token_cost(usage.input, usage.output, "amazon.nova-lite-v1:0")
    track_tokens(usage.input, usage.output, "amazon.nova-lite-v1:0", conversation_id="demo")
    return {"cost": cost, "cached": _supports_caching("amazon.nova-lite-v1:0")}
