public class BedrockOptions
{
    public string Region { get; set; } = "eu-west-1";
    public string ModelId { get; set; } = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";
}
