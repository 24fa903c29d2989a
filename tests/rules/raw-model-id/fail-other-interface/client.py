from openai import OpenAI

from settings import DRAFTS

client = OpenAI(base_url="https://bedrock-mantle.us-east-1.api.aws/v1")


def draft(text):
    return client.responses.create(model=DRAFTS, input=text)
