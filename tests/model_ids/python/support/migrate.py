RETIRED = {
    "anthropic.claude-v2": "eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
    "anthropic.claude-instant-v1": "eu.anthropic.claude-haiku-4-5-20251001-v1:0",
}


def upgrade(record):
    record["model"] = RETIRED.get(record["model"], record["model"])
    if record["model"].split(".", 1)[-1] == "anthropic.claude-v2:1":
        del record["model"]
    return record


def normalise(name):
    return name.replace("anthropic.claude-3-sonnet-20240229-v1:0", "claude-3-sonnet")
