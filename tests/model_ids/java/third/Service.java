package third;

import org.springframework.ai.bedrock.converse.BedrockProxyChatModel;

@Service
public class Service {
    private static final Logger log = LoggerFactory.getLogger(Service.class);
    private static final String DEFAULT_MODEL = "eu.anthropic.claude-haiku-4-5-20251001-v1:0";

    public ConverseResponse call(String text) {
        log.info("calling {}", "eu.anthropic.claude-haiku-4-5-20251001-v1:0");
        ConverseRequest request = ConverseRequest.builder()
                .modelId(Optional.ofNullable(System.getenv("MODEL_ID")).orElse(DEFAULT_MODEL))
                .build();
        return client.converse(request);
    }

    public boolean supportsImages(String modelId) {
        return !modelId.equals("amazon.nova-micro-v1:0");
    }
}
