namespace Models;

public static class Catalog
{
    public static readonly ModelInfo[] All =
    [
        new("amazon.nova-lite-v1:0", "Nova Lite", 300_000),
        new("amazon.nova-pro-v1:0", "Nova Pro", 300_000),
    ];
}
