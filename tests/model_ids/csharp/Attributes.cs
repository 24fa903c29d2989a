public record Request
{
    /// <example>amazon.nova-lite-v1:0</example>
    [DefaultValue("amazon.nova-micro-v1:0")]
    public string Model { get; init; }
}
