namespace Held;

public sealed record ModelInfo(string Id, string Name, int Window);

public static class Catalog
{
    public static readonly ModelInfo[] All =
    [
        new("eu.amazon.nova-lite-v1:0", "Nova Lite", 300_000),
        new("eu.amazon.nova-pro-v1:0", "Nova Pro", 300_000),
        new ModelInfo("eu.anthropic.claude-haiku-4-5-20251001-v1:0", "Claude Haiku 4.5", 200_000),
    ];
}

public class Worker(IOptions<Settings> settings)
{
    private const string Judge = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";

    public Task Judged(string text) => client.ConverseAsync(new ConverseRequest { ModelId = Judge });

    public bool Old(string id) => id.StartsWith("anthropic.claude-v2") || string.Equals(id, "anthropic.claude-instant-v1");
}
