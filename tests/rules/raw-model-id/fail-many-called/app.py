import boto3
from models import HAIKU, NOVA_LITE, NOVA_MICRO, NOVA_PRO, OPUS, SONNET
client = boto3.client("bedrock-runtime")
def plan(m): return client.converse(modelId=OPUS, messages=m)
def write(m): return client.converse(modelId=SONNET, messages=m)
def route(m): return client.converse(modelId=HAIKU, messages=m)
def see(m): return client.converse(modelId=NOVA_PRO, messages=m)
def tag(m): return client.converse(modelId=NOVA_LITE, messages=m)
def name(m): return client.converse(modelId=NOVA_MICRO, messages=m)
