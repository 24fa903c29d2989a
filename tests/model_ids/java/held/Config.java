package held;

@ConfigurationProperties("llm")
public class Config {
    private String modelId = "eu.anthropic.claude-haiku-4-5-20251001-v1:0";
    private List<String> supportedModels = List.of("eu.amazon.nova-lite-v1:0", "eu.amazon.nova-pro-v1:0");

    static final class Bodies {
        static final String CLAUDE = "{\"model\": \"anthropic.claude-3-haiku-20240307-v1:0\", \"stop_reason\": \"end_turn\"}";
    }

    InvokeModelRequest request(String body) {
        return InvokeModelRequest.builder().modelId("anthropic.claude-3-haiku-20240307-v1:0").body(SdkBytes.fromUtf8String(body)).build();
    }

    boolean tools(String model) {
        return Set.of("amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0").contains(model);
    }

    int window(String model) {
        return switch (model) {
            case "amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0" -> 300_000;
            default -> throw new IllegalStateException("not amazon.nova-lite-v1:0: " + model);
        };
    }
}
