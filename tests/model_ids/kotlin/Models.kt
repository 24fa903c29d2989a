enum class Model(val id: String) {
    HAIKU("anthropic.claude-3-haiku-20240307-v1:0"),
    SONNET("anthropic.claude-3-sonnet-20240229-v1:0"),
}
