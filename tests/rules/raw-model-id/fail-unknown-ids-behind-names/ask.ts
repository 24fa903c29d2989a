const kimi = "moonshot.kimi-k2-thinking";
const settings = { chat: { modelId: "cohere.command-text-v14", temperature: 0 } };

export const ask = (client: BedrockRuntimeClient) =>
  client.send(new ConverseCommand({ modelId: kimi, messages: [] }));
export const other = new ConverseCommand({ modelId: settings.chat.modelId, messages: [] });
