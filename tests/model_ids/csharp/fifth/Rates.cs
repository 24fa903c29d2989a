class Prices {
  static readonly Dictionary<string, (decimal In, decimal Out)> Table = new() {
    ["amazon.nova-lite-v1:0"] = (0.06m, 0.24m),
    { "amazon.nova-pro-v1:0", (0.8m, 3.2m) },
  };
  static int Window(string id) => id switch {
    "amazon.nova-lite-v1:0" => 300_000,
    "amazon.nova-pro-v1:0" or "amazon.nova-premier-v1:0" => 300_000,
    _ => 8_000,
  };
  public record Model(string Id, string Name, decimal InputPrice, decimal OutputPrice);
  static readonly Model[] All = {
    new Model("amazon.nova-lite-v1:0", "Nova Lite", 0.06m, 0.24m),
    new("amazon.nova-pro-v1:0", "Nova Pro", 0.8m, 3.2m),
  };
}
public static class Models {
  public const string NovaLite = "amazon.nova-lite-v1:0";
  public const string NovaPro = "amazon.nova-pro-v1:0";
}
[AllowedValues("amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0")]
