def model_id(name):
    if name == "claude-sonnet":
        return "anthropic.claude-3-sonnet-20240229-v1:0"
    elif name == "claude-haiku":
        return "anthropic.claude-3-haiku-20240307-v1:0"
    elif name == "nova-lite":
        return "amazon.nova-lite-v1:0"
    raise ValueError(name)
