import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;

class Ask {
    ConverseRequest request = ConverseRequest.builder().modelId("ai21.jamba-3-large").build();
}
