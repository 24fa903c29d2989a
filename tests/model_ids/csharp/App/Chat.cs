using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace App;

public class ChatOptions
{
    public string ModelId { get; set; } = "eu.anthropic.claude-haiku-4-5-20251001-v1:0";
    public string? Region { get; init; }
}

public static class KnownModels
{
    public const string NovaLite = "amazon.nova-lite-v1:0";
    public const string NovaPro = "amazon.nova-pro-v1:0";

    public static readonly IReadOnlyDictionary<string, decimal> Price = new Dictionary<string, decimal>
    {
        ["amazon.nova-lite-v1:0"] = 0.06m,
        { "amazon.nova-pro-v1:0", 0.8m },
    };
}

public class Chat(IAmazonBedrockRuntime client)
{
    public Task<ConverseResponse> Ask(string text) =>
        client.ConverseAsync(new ConverseRequest
        {
            ModelId = "eu.amazon.nova-lite-v1:0",
            Messages = [new Message { Role = "user" }],
        });

    public int Limit(string id) => id switch
    {
        "anthropic.claude-v2" => 4096,
        _ when id is "anthropic.claude-instant-v1" => 2048,
        _ => throw new NotSupportedException($"{id}: did you mean amazon.nova-pro-v1:0?"),
    };
}
