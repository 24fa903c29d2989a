import json
import os

import requests

SEARCH = {"prompt": "Hello", "temperature": 0.2}
SHOWN = {"prompt": "Hello", "max_tokens": 20}
requests.post("https://search.example.com", json=SEARCH)
render(SHOWN)

messages = {"anthropic_version": "bedrock-2023-05-31", "max_tokens": 20, "messages": []}
client.invoke_model(modelId=os.environ["BEDROCK_INFERENCE_PROFILE_ARN"], body=json.dumps(messages))
