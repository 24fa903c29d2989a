# The model of `client.py`.
DRAFTS = "openai.gpt-oss-120b-1:0"
BEDROCK_MODEL_ID = "openai.gpt-oss-20b-1:0"
