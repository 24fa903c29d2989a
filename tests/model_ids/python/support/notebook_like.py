# %%
import boto3, json
br = boto3.client("bedrock-runtime")
# %%
body = json.dumps({"anthropic_version": "bedrock-2023-05-31", "max_tokens": 100, "messages": []})
r = br.invoke_model_with_response_stream(body=body, modelId="anthropic.claude-3-haiku-20240307-v1:0", accept="application/json")
# %%
for mid in ["amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0"]:
    print(mid, br.converse(modelId=mid, messages=[])["usage"])
# %%
bedrock = boto3.client("bedrock")
bedrock.get_foundation_model(modelIdentifier="amazon.nova-lite-v1:0")
