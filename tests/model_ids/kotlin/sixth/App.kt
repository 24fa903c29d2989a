private const val MODEL_ID = "amazon.nova-lite-v1:0"
val client = BedrockLLMClient(model = "amazon.nova-pro-v1:0")
val m = env["MODEL"] ?: "us.amazon.nova-lite-v1:0"
val n = config.propertyOrNull("bedrock.model")?.getString() ?: "us.amazon.nova-pro-v1:0"
fun ask(model: String = "us.amazon.nova-micro-v1:0") = client.converse { modelId = model }
