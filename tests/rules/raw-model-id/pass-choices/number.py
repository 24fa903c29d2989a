import argparse, boto3
llms = ["eu.amazon.nova-pro-v1:0", "eu.amazon.nova-lite-v1:0"]
for number, llm in enumerate(llms):
    print(number, llm)
llm = llms[int(input("Which? "))]
boto3.client("bedrock-runtime").converse(modelId=llm, messages=[])
