def model_id(stage):
    if stage == "prod":
        return "anthropic.claude-3-sonnet-20240229-v1:0"
    elif stage == "pre":
        return "anthropic.claude-3-haiku-20240307-v1:0"
    else:
        return "amazon.nova-lite-v1:0"
