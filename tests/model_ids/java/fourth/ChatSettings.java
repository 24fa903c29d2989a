package shop.assistant;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

public interface ChatSettings {

    String FALLBACK = "eu.amazon.nova-lite-v1:0";

    @ConfigDocDefault("eu.amazon.nova-lite-v1:0")
    Optional<String> modelId();

    @Schema(description = "the model", defaultValue = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0")
    Optional<String> reviewer();

    default String model() {
        return modelId().orElse(FALLBACK);
    }
}
