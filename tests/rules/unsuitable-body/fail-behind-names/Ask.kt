val template = """{"prompt": "Hello", "temperature": 0.5}"""

suspend fun ask(client: BedrockRuntimeClient) = client.invokeModel {
    modelId = System.getenv("BEDROCK_INFERENCE_PROFILE_ARN")
    body = template.encodeToByteArray()
}
