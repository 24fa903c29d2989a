package acme;

import dev.langchain4j.model.bedrock.BedrockChatModel;
import org.springframework.beans.factory.annotation.Value;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

public class Answerer {
    @Value("${bedrock.model:eu.anthropic.claude-haiku-4-5-20251001-v1:0}")
    private String model;

    private static final String SUMMARY_MODEL_ID = "eu.amazon.nova-micro-v1:0";

    BedrockChatModel judge() {
        return BedrockChatModel.builder().modelId("eu.amazon.nova-pro-v1:0").maxRetries(2).build();
    }

    String ask(BedrockRuntimeClient client, String text) {
        return client.converse(r -> r.modelId(SUMMARY_MODEL_ID).messages(m -> m.role("user"))).toString();
    }

    boolean isOld(String id) {
        return "anthropic.claude-v2".equals(id) || id.contains("anthropic.claude-instant-v1");
    }

    void reject(String id) {
        throw new IllegalArgumentException("Unknown " + id + "; try eu.amazon.nova-pro-v1:0");
    }
}
