from aws_cdk import aws_lambda as lambda_

fn = lambda_.Function(
    scope,
    "Ask",
    environment={
        "MODEL_ID": "eu.anthropic.claude-3-7-sonnet-20250219-v1:0",
        "LOG_LEVEL": "INFO",
    },
)
