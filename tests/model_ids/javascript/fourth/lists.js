module.exports.streamingModelIds = [
  "anthropic.claude-3-haiku-20240307-v1:0",
  "amazon.titan-text-express-v1",
];

module.exports.defaults = { modelId: "amazon.titan-text-express-v1", temperature: 0 };
