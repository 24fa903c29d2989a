public static class ModelIds
{
    public const string NovaMicro = "amazon.nova-micro-v1:0";
    public const string NovaLite = "amazon.nova-lite-v1:0";
    public const string ClaudeHaiku = "anthropic.claude-3-haiku-20240307-v1:0";
    public const string ClaudeSonnet = "anthropic.claude-3-sonnet-20240229-v1:0";
}
