package acme

enum class Model(val id: String, val window: Int) {
    HAIKU("eu.anthropic.claude-haiku-4-5-20251001-v1:0", 200_000),
    NOVA("eu.amazon.nova-pro-v1:0", 300_000);
}

object Ids {
    const val SONNET = "anthropic.claude-3-sonnet-20240229-v1:0"
    const val OPUS = "anthropic.claude-3-opus-20240229-v1:0"
}

data class Settings(
    val region: String = "eu-central-1",
    val modelId: String = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
)

fun price(id: String) = when (id) {
    "amazon.nova-lite-v1:0" -> 0.06
    "amazon.nova-pro-v1:0" -> 0.8
    else -> error("no price for $id, only for amazon.nova-pro-v1:0")
}

suspend fun ask(client: BedrockRuntimeClient, text: String) =
    client.converse {
        modelId = "eu.amazon.nova-micro-v1:0"
        messages = listOf(text.asMessage())
    }
