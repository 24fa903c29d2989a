private const val FAST = "moonshotai.kimi-k2.5"

suspend fun ask(client: BedrockRuntimeClient) = client.converse { modelId = FAST }
