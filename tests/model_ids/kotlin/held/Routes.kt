package held

private val routes = mapOf(
    "fast" to "eu.amazon.nova-micro-v1:0",
    "deep" to "eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
)

private val names = mapOf("eu.amazon.nova-micro-v1:0" to "Nova Micro")

fun route(tier: String?) = routes[tier] ?: "eu.amazon.nova-lite-v1:0"
fun old(id: String) = id in listOf("anthropic.claude-v2", "anthropic.claude-v2:1")
