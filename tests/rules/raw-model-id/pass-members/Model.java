public enum Model {
  SMALL("amazon.nova-micro-v1:0", 128_000),
  LARGE("anthropic.claude-3-opus-20240229-v1:0", 200_000);

  private final String id;
  private final int window;

  Model(String id, int window) {
    this.id = id;
    this.window = window;
  }
}
