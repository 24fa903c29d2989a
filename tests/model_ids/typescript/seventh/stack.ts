import * as lambda from 'aws-cdk-lib/aws-lambda';
new lambda.Function(this, 'Ask', {
  code: lambda.Code.fromInline(`
import boto3
bedrock = boto3.client('bedrock-runtime')
def handler(event, context):
    model_id = 'amazon.nova-pro-v1:0'
    return bedrock.converse(modelId=model_id, messages=event['messages'])
`),
});
const shown = `
import boto3
boto3.client('bedrock-runtime').converse(modelId='amazon.nova-lite-v1:0', messages=[])
`;
