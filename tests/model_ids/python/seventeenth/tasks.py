# The model of each task, and how freely it writes.
TASKS = {
    "sort": (
        "eu.anthropic.claude-haiku-4-5-20251001-v1:0",
        0.0,
    ),
    "answer": ("eu.anthropic.claude-sonnet-4-5-20250929-v1:0", 0.7),
    "check_answer": ("eu.anthropic.claude-sonnet-4-5-20250929-v1:0", 0.0),
}

COSTS = {
    "haiku": ("anthropic.claude-3-haiku-20240307-v1:0", 0.25),
    "cheap": ("amazon.nova-lite-v1:0", 0.06, 0.24),
}
