from litellm import completion

MODEL = "bedrock/us.anthropic.claude-3-5-haiku-20241022-v1:0"


def ask(text):
    return completion(model=MODEL, messages=[{"role": "user", "content": text}])


def ask_fast(text):
    return completion(model="bedrock/converse/amazon.nova-micro-v1:0", messages=[{"role": "user", "content": text}])
