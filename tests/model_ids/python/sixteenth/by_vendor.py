BY_VENDOR = {"openai": "gpt-4o", "bedrock": "anthropic.claude-3-haiku-20240307-v1:0"}


def write(vendor, text):
    return complete(model=BY_VENDOR[vendor], prompt=text)
