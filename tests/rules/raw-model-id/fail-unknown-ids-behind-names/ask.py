import boto3

WRITER = "openai.gpt-5.5"
DISHES = ["meta.menu", "google.maps-1"]


class Settings:
    reader = "deepseek.v3.2"


client = boto3.client("bedrock-runtime")
client.converse(modelId=WRITER, messages=[])
client.converse(modelId=Settings.reader, messages=[])
chat = ChatBedrockConverse(model="moonshotai.kimi-k2.5")
