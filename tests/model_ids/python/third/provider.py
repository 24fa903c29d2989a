class BedrockProvider(BaseProvider):
    name = "bedrock"
    default_model = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"

    def list_models(self):
        return [
            {"id": "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", "name": "Claude Sonnet 4.5"},
            {"id": "eu.anthropic.claude-haiku-4-5-20251001-v1:0", "name": "Claude Haiku 4.5"},
        ]

    def max_output(self, model):
        limits = {"eu.anthropic.claude-sonnet-4-5-20250929-v1:0": 64_000, "eu.amazon.nova-pro-v1:0": 10_000}
        return limits.get(model, 4_096)
