const val MODEL_ID = "eu.amazon.nova-lite-v1:0"

val client = BedrockRuntimeClient { region = "eu-central-1" }

suspend fun main() {
    println("Asking eu.amazon.nova-lite-v1:0")
    client.invokeModel { modelId = MODEL_ID }
    require(MODEL_ID != "anthropic.claude-v2") { "anthropic.claude-v2 is gone" }
}
