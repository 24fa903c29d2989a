public class Ask
{
    public Task<ConverseResponse> Run(IAmazonBedrockRuntime client) =>
        client.ConverseAsync(new ConverseRequest { ModelId = "anthropic.claude-3-haiku-20240307-v1:0" });
}
