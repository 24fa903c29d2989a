static KNOWN: &[Info] = &[
    Info { id: "anthropic.claude-3-haiku-20240307-v1:0", name: "Claude 3 Haiku", window: 200_000 },
    Info { id: "anthropic.claude-3-sonnet-20240229-v1:0", name: "Claude 3 Sonnet", window: 200_000 },
    Info { id: "anthropic.claude-3-opus-20240229-v1:0", name: "Claude 3 Opus", window: 200_000 },
    Info { id: "meta.llama3-8b-instruct-v1:0", name: "Llama 3 8B", window: 8_000 },
    Info { id: "meta.llama3-70b-instruct-v1:0", name: "Llama 3 70B", window: 8_000 },
];
