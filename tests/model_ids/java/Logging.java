class Logging {
  void warn() {
    log.warn("anthropic.claude-v2 is deprecated, use {}", next);
    throw new IllegalArgumentException("unknown model, expected anthropic.claude-v2:1");
  }
}
