"""What a program is measured by names the model, and does not call it."""
import boto3


def measure(span, metrics, model):
    span.set_attribute("gen_ai.request.model", "eu.anthropic.claude-sonnet-5")
    metrics.add_dimension("ModelId", "eu.anthropic.claude-sonnet-5")
    metrics.put_dimensions({"ModelId": "eu.anthropic.claude-sonnet-5"})
    boto3.client("cloudwatch").put_metric_data(
        Namespace="Agents",
        MetricData=[
            {
                "MetricName": "Calls",
                "Dimensions": [{"Name": "ModelId", "Value": "eu.anthropic.claude-sonnet-5"}],
                "Value": 1,
            }
        ],
    )
    assert model, "eu.anthropic.claude-sonnet-5"
    if not model:
        raise ValueError("anthropic.claude-sonnet-5")
