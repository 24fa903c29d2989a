public enum Kind {
  [Description("amazon.nova-lite-v1:0")] Lite,
  [EnumMember(Value = "amazon.nova-pro-v1:0")] Pro,
}
class A {
  static readonly HashSet<string> Vision = new() { "amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0" };
  static readonly IReadOnlyList<ModelInfo> All = new List<ModelInfo> {
    new() { Id = "amazon.nova-lite-v1:0", DisplayName = "Nova Lite", MaxTokens = 5000 },
    new() { Id = "amazon.nova-pro-v1:0", DisplayName = "Nova Pro", MaxTokens = 5000 },
  };
  void X() {
    logger.LogInformation("asked {Model}", "amazon.nova-lite-v1:0");
    activity?.SetTag("gen_ai.request.model", "amazon.nova-lite-v1:0");
    if (id is "amazon.nova-lite-v1:0" or "amazon.nova-pro-v1:0") {}
    if (id.Equals("amazon.nova-lite-v1:0", StringComparison.Ordinal)) {}
    throw new InvalidOperationException("use amazon.nova-pro-v1:0");
  }
  /// <example>amazon.nova-lite-v1:0</example>
  [DefaultValueExample("amazon.nova-lite-v1:0")] public string M { get; set; }
}
