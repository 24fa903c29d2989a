import os

ARN = os.environ["BEDROCK_INFERENCE_PROFILE_ARN"]
answer = client.invoke_model(modelId=ARN, body='{"prompt": "Hello", "max_tokens_to_sample": 20}')
