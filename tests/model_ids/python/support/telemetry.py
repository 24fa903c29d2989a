import logging

log = logging.getLogger(__name__)

SAMPLE_SPAN = {
    "gen_ai.system": "aws.bedrock",
    "gen_ai.request.model": "anthropic.claude-3-sonnet-20240229-v1:0",
    "gen_ai.usage.input_tokens": 12,
}


def warn(model):
    if model == "amazon.titan-text-express-v1":
        log.warning("amazon.titan-text-express-v1 is withdrawn, move on")


def put(cloudwatch, used):
    cloudwatch.put_metric_data(
        Namespace="Spend",
        MetricData=[{"MetricName": "tokens", "Dimensions": [{"Name": "ModelId", "Value": "eu.amazon.nova-pro-v1:0"}], "Value": used}],
    )
