sealed class Model(val id: String) {
    object Haiku : Model("anthropic.claude-3-haiku-20240307-v1:0")
    object Sonnet : Model("anthropic.claude-3-sonnet-20240229-v1:0")
    object NovaPro : Model("amazon.nova-pro-v1:0")
}
