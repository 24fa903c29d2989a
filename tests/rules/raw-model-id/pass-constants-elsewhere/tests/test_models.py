from models import SONNET

client.converse(modelId=SONNET, messages=[])
