class Family {
  static String of(String id) {
    if ("amazon.nova-lite-v1:0".equals(id)) {
      return "nova";
    }
    return switch (id) {
      case "anthropic.claude-v2" -> "claude";
      default -> "other";
    };
  }
}
