package acme;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.Parameter;

public record ChatController(
        @Schema(description = "Model", example = "eu.amazon.nova-lite-v1:0") String model) {

    /** Ids look like {@code anthropic.claude-3-haiku-20240307-v1:0}. */
    @GetMapping("/chat")
    String chat(@RequestParam(defaultValue = "eu.amazon.nova-lite-v1:0") String model) {
        return BedrockService.chat(model == null ? "eu.anthropic.claude-sonnet-4-5-20250929-v1:0" : model);
    }
}
