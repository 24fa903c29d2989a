NOVA_LITE = load("nova-lite")


def ask(client, messages):
    return client.converse(modelId=NOVA_LITE, messages=messages)
