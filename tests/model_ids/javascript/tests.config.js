module.exports = {
  env: { MODEL_ID: "eu.anthropic.claude-sonnet-4-5-20250929-v1:0" },
  // MODEL_ID: "eu.anthropic.claude-3-haiku-20240307-v1:0",
};
