SAMPLE_EVENT = {
    "eventSource": "bedrock.amazonaws.com",
    "eventName": "InvokeModel",
    "requestParameters": {"modelId": "anthropic.claude-3-sonnet-20240229-v1:0"},
}
