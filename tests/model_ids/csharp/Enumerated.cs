public class ModelName
{
    public static readonly ModelName NovaLite = new("amazon.nova-lite-v1:0", "Nova Lite");
    public static readonly ModelName NovaPro = new("amazon.nova-pro-v1:0", "Nova Pro");
    public static readonly ModelName ClaudeHaiku = new("anthropic.claude-3-haiku-20240307-v1:0", "Claude 3 Haiku");
}
