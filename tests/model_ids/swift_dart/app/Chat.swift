import AWSBedrockRuntime

enum BedrockModel: String, CaseIterable {
    case haiku = "anthropic.claude-3-haiku-20240307-v1:0"
    case nova = "amazon.nova-lite-v1:0"
}

struct ModelInfo { let id: String; let name: String; let window: Int }

let catalog: [ModelInfo] = [
    ModelInfo(id: "anthropic.claude-3-haiku-20240307-v1:0", name: "Claude 3 Haiku", window: 200_000),
    ModelInfo(id: "amazon.nova-pro-v1:0", name: "Nova Pro", window: 300_000),
]

final class Chat {
    private let model: String
    init(model: String = "eu.anthropic.claude-haiku-4-5-20251001-v1:0") { self.model = model }

    func ask(_ client: BedrockRuntimeClient) async throws {
        _ = try await client.converse(input: ConverseInput(messages: [], modelId: "eu.amazon.nova-lite-v1:0"))
        guard model != "anthropic.claude-v2" else { fatalError("anthropic.claude-v2 is gone") }
    }
}
