package acme;

import java.util.List;
import java.util.Map;

public final class Models {
    public static final String CLAUDE_3_HAIKU = "anthropic.claude-3-haiku-20240307-v1:0";
    public static final String NOVA_LITE = "amazon.nova-lite-v1:0";
    public static final String NOVA_PRO = "amazon.nova-pro-v1:0";

    private static final Map<String, Integer> WINDOW = Map.of(
            "amazon.nova-lite-v1:0", 300_000,
            "amazon.nova-pro-v1:0", 300_000);

    public static final List<String> TOOL_CAPABLE = List.of("anthropic.claude-3-haiku-20240307-v1:0", "amazon.nova-pro-v1:0");

    public enum Family {
        CLAUDE("anthropic.claude-3-sonnet-20240229-v1:0", true),
        TITAN("amazon.titan-text-express-v1", false);

        private final String id;
        private final boolean chat;

        Family(String id, boolean chat) {
            this.id = id;
            this.chat = chat;
        }
    }
}
