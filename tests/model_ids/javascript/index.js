const { BedrockRuntimeClient, InvokeModelCommand } = require("@aws-sdk/client-bedrock-runtime");

exports.handler = async (event) => {
  const client = new BedrockRuntimeClient({});
  const command = new InvokeModelCommand({
    modelId: "anthropic.claude-v2",
    contentType: "application/json",
    body: JSON.stringify({ prompt: event.prompt, max_tokens_to_sample: 300 }),
  });
  return client.send(command);
};
