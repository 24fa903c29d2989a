DRAFTS = "openai.gpt-oss-120b-1:0"
SUMMARIES = "amazon.nova-lite-v1:0"
