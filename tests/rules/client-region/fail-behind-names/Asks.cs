using Amazon.BedrockRuntime;

class Asks
{
    static readonly RegionEndpoint Region = RegionEndpoint.USEast1;
    readonly AmazonBedrockRuntimeClient client = new(Region);
    readonly string arn = Environment.GetEnvironmentVariable("BEDROCK_INFERENCE_PROFILE_ARN");
    readonly AmazonBedrockRuntimeClient other = new AmazonBedrockRuntimeClient(Region);
}
