public enum Kinds {
  NOVA_LITE("amazon.nova-lite-v1:0", 300000),
  NOVA_PRO("amazon.nova-pro-v1:0", 300000);
  private final String id;
  Kinds(String id, int window) { this.id = id; }
}
