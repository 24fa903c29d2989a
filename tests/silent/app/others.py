"""ARNs of other things than models and profiles."""
import os

ROLE = os.environ["BEDROCK_ROLE_ARN"]
GUARDRAIL = os.environ["BEDROCK_GUARDRAIL_ARN"]
KNOWLEDGE_BASE = os.getenv("BEDROCK_KNOWLEDGE_BASE_ARN")
LOGS = os.environ.get("BEDROCK_LOG_GROUP_ARN")
ALIAS = os.environ["BEDROCK_AGENT_ALIAS_ARN"]
PROMPT = os.environ["BEDROCK_PROMPT_ARN"]
