static readonly Dictionary<(string, string), decimal> Rates = new()
{
    [("bedrock", "amazon.nova-pro-v1:0")] = 0.8m,
    { ("bedrock", "anthropic.claude-sonnet-5"), 3.0m },
};
