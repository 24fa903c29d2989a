const MODELS = new Map([
  ["small", "amazon.nova-micro-v1:0"],
  ["large", "amazon.nova-premier-v1:0"],
]);
client.converse({ modelId: MODELS.get(size) });
