import boto3

boto3.client("bedrock").create_model_invocation_job(
    jobName="nightly",
    modelId="anthropic.claude-3-haiku-20240307-v1:0",
    roleArn=ROLE,
)
