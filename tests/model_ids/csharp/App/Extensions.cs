using Microsoft.SemanticKernel;

public static class Extensions
{
    public static IKernelBuilder WithBedrock(this IKernelBuilder builder, IConfiguration configuration)
    {
        var model = configuration["Bedrock:Model"] ?? "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";
        builder.AddBedrockChatCompletionService(model);
        builder.AddBedrockChatCompletionService("eu.amazon.nova-micro-v1:0", serviceId: "fast");
        return builder;
    }

    [InlineData("anthropic.claude-3-haiku-20240307-v1:0", 200_000)]
    [DefaultValue("eu.amazon.nova-micro-v1:0")]
    public static string? Model { get; set; }
}
