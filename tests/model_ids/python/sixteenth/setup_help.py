def help_with(vendor):
    if vendor == "bedrock":
        return [
            "Put these into `.env`, or export them in your shell:",
            "  DRAFTS_REGION=eu-west-1",
            "  DRAFTS_MODEL_ID=anthropic.claude-3-haiku-20240307-v1:0",
        ]
    return ["Nothing has to be set."]


def start(subprocess):
    subprocess.run(["docker", "run", "-e", "DRAFTS_MODEL_ID=anthropic.claude-3-haiku-20240307-v1:0", "drafts"])
