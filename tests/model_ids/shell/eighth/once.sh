#!/bin/sh
set -eu
python3 -c "
import boto3
print(boto3.client('bedrock-runtime').converse(modelId='amazon.nova-lite-v1:0', messages=[]))
"
/usr/bin/python -c 'import boto3; boto3.client("bedrock-runtime").converse(modelId="eu.anthropic.claude-sonnet-5", messages=[])'
node -e "const m = new ConverseCommand({ modelId: 'amazon.nova-pro-v1:0', messages: [] })"
python3 -c "print('amazon.nova-micro-v1:0')"
python3 -c "import json; assert 'anthropic.claude-sonnet-5' in open('models.json').read()"
