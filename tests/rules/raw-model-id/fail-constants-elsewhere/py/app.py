import boto3
from pkg.models import CHOICES, HAIKU, NOVA_LITE, NOVA_PRO

client = boto3.client("bedrock-runtime")
model_id = NOVA_PRO


def ask(messages):
    print(NOVA_LITE)
    client.converse(modelId=CHOICES["llama"], messages=messages)
    client.converse(modelId=model_id, messages=messages)
    return client.converse(modelId=HAIKU, messages=messages)
