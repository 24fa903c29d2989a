KNOWN = [
    {
        "id": "anthropic.claude-3-haiku-20240307-v1:0",
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        "max_tokens": 100,
    },
    {
        "id": "anthropic.claude-3-sonnet-20240229-v1:0",
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        "max_tokens": 100,
    },
    {
        "id": "amazon.nova-lite-v1:0",
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        "max_tokens": 100,
    },
    {
        "id": "amazon.nova-pro-v1:0",
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        "max_tokens": 100,
    },
    {
        "id": "eu.amazon.nova-lite-v1:0",
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        "max_tokens": 100,
    },
    {
        "id": "eu.amazon.nova-pro-v1:0",
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        "max_tokens": 100,
    },
    {
        "id": "meta.llama3-8b-instruct-v1:0",
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        "max_tokens": 100,
    },
    {
        "id": "mistral.mistral-large-2402-v1:0",
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        "max_tokens": 100,
    },
    {
        "id": "anthropic.claude-v2:1",
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        "max_tokens": 100,
    },
    {
        "id": "amazon.titan-text-express-v1",
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        # how the answers of this model are read, and how many tokens it may write at most before it is asked once more
        "max_tokens": 100,
    },
]
