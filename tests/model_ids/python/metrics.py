import boto3

cloudwatch = boto3.client("cloudwatch")
cloudwatch.get_metric_statistics(
    Namespace="AWS/Bedrock",
    MetricName="Invocations",
    Dimensions=[{"Name": "ModelId", "Value": "anthropic.claude-3-sonnet-20240229-v1:0"}],
)
