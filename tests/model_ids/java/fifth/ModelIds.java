public interface ModelIds {
  String NOVA_LITE = "amazon.nova-lite-v1:0";
  String NOVA_PRO = "amazon.nova-pro-v1:0";
}
