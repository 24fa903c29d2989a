struct BedrockModel {
    static let novaLite = BedrockModel(id: "amazon.nova-lite-v1:0", name: "Nova Lite")
    static let novaPro = BedrockModel(id: "amazon.nova-pro-v1:0", name: "Nova Pro")
    static let claudeHaiku = BedrockModel(id: "anthropic.claude-3-haiku-20240307-v1:0", name: "Claude 3 Haiku")
}
