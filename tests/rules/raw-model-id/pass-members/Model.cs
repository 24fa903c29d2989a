public static class Models
{
    public static readonly Model NovaMicro = new("amazon.nova-micro-v1:0");
    public static readonly Model NovaPro = new("amazon.nova-pro-v1:0");
    public static readonly Model ClaudeOpus = new("anthropic.claude-3-opus-20240229-v1:0");
}
