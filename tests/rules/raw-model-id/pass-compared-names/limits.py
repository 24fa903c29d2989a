NOVA_V1_ID = "amazon.nova-lite-v1:0"
OLD_CLAUDE = "anthropic.claude-v2:1"


def window(model_id):
    if model_id == NOVA_V1_ID:
        return 300_000
    return 100_000 if OLD_CLAUDE in model_id else 200_000
