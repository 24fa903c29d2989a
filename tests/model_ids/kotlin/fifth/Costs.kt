val costs = mapOf(
    "amazon.nova-lite-v1:0" to Cost(0.06, 0.24),
    "amazon.nova-pro-v1:0" to Cost(0.8, 3.2),
)
fun window(id: String) = when (id) {
    "amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0" -> 300_000
    else -> 8_000
}
enum class Model(val id: String, val label: String) {
    LITE("amazon.nova-lite-v1:0", "Nova Lite"),
    PRO("amazon.nova-pro-v1:0", "Nova Pro");
}
sealed class Known(val id: String) {
    object Lite : Known("amazon.nova-lite-v1:0")
    data object Pro : Known("amazon.nova-pro-v1:0")
}
