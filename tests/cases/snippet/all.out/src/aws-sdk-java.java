// Calls Claude Sonnet 5 through the profile `main`.
import java.util.Objects;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;

public class Main {
    public static void main(String[] args) {
        String profileArn = Objects.requireNonNull(
            System.getenv("BEDROCK_INFERENCE_PROFILE_ARN"), "BEDROCK_INFERENCE_PROFILE_ARN is not set");
        // The client's region must be the profile's.
        try (BedrockRuntimeClient bedrock =
                BedrockRuntimeClient.builder().region(Region.of("eu-central-1")).build()) {
            ConverseResponse response = bedrock.converse(request -> request
                .modelId(profileArn)
                .messages(message -> message
                    .role(ConversationRole.USER)
                    .content(ContentBlock.fromText("Hello"))));
            System.out.println(response.output().message().content().get(0).text());
        }
    }
}
