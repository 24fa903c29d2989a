object Catalog {
    val entries = listOf(
        Entry(id = "amazon.nova-lite-v1:0", label = "Nova Lite", window = 300_000),
        Entry(id = "amazon.nova-pro-v1:0", label = "Nova Pro", window = 300_000),
    )
}
enum class Ids(val value: String) { LITE("amazon.nova-lite-v1:0"), PRO("amazon.nova-pro-v1:0") }
val vision = setOf("amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0")
fun isLite(id: String) = id == "amazon.nova-lite-v1:0" || id in listOf("amazon.nova-micro-v1:0")
fun log() { logger.info { "asked amazon.nova-lite-v1:0" }; println("amazon.nova-lite-v1:0") }
require(id.startsWith("amazon.")) { "not amazon.nova-lite-v1:0" }
