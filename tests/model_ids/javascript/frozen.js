const Model = Object.freeze({
  NOVA_MICRO: "amazon.nova-micro-v1:0",
  NOVA_LITE: "amazon.nova-lite-v1:0",
  NOVA_PRO: "amazon.nova-pro-v1:0",
});
