data class Config(
    val region: String = "eu-central-1",
    val modelId: String = System.getenv("MODEL_ID") ?: "eu.amazon.nova-pro-v1:0",
)
