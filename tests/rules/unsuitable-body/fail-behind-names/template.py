import json
import os

TEMPLATE = {"prompt": "", "temperature": 0.2, "max_gen_len": 200}


def ask(client, text):
    request = {**TEMPLATE, "prompt": text}
    arn = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
    return client.invoke_model(modelId=arn, body=json.dumps(request))
