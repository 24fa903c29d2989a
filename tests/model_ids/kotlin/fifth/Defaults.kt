class Config(val model: String = System.getenv("MODEL_ID") ?: "amazon.nova-lite-v1:0")
data class Options(val modelId: String = "amazon.nova-pro-v1:0")
fun ask() = client.invokeModel { modelId = "us.amazon.nova-lite-v1:0" }
val request = ConverseRequest { this.modelId = "us.amazon.nova-pro-v1:0" }
