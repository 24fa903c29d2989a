import os

CHAT = os.environ["BEDROCK_CHATS_PROFILE_ARN"]
