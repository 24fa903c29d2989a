import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

class Asks {
  private static final Region REGION = Region.US_WEST_2;

  private final S3Client files = S3Client.builder().region(Region.EU_WEST_1).build();
  private final BedrockRuntimeClient client = BedrockRuntimeClient.builder()
      .region(REGION)
      .build();
  private final String arn = System.getenv("BEDROCK_INFERENCE_PROFILE_ARN");
}
