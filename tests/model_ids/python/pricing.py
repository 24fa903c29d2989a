PRICES = {
    "anthropic.claude-3-haiku-20240307-v1:0": (0.00025, 0.00125),
    "anthropic.claude-3-5-sonnet-20240620-v1:0": (0.003, 0.015),
    "amazon.nova-pro-v1:0": (0.0008, 0.0032),
}


def cost(model, tokens_in, tokens_out):
    price_in, price_out = PRICES[model]
    return tokens_in * price_in + tokens_out * price_out
