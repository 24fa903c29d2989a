// Claude Sonnet 5 in LangChain4j, through the profile `main`.
import dev.langchain4j.model.bedrock.BedrockChatModel;
import dev.langchain4j.model.chat.ChatModel;
import java.util.Objects;
import software.amazon.awssdk.regions.Region;

public class Main {
    public static void main(String[] args) {
        String profileArn = Objects.requireNonNull(
            System.getenv("BEDROCK_INFERENCE_PROFILE_ARN"), "BEDROCK_INFERENCE_PROFILE_ARN is not set");
        ChatModel model = BedrockChatModel.builder()
            .region(Region.of("eu-central-1"))
            .modelId(profileArn)
            .build();
        System.out.println(model.chat("Hello"));
    }
}
