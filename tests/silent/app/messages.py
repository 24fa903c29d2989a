import logging

logging.info("anthropic.claude-sonnet-5 was replaced by the profile")
raise ValueError("do not call eu.anthropic.claude-sonnet-5 directly")
