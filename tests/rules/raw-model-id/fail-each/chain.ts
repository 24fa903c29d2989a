const chain = [
  "anthropic.claude-3-haiku-20240307-v1:0",
  "anthropic.claude-3-sonnet-20240229-v1:0",
  "amazon.nova-lite-v1:0",
  "amazon.nova-pro-v1:0",
  "amazon.nova-micro-v1:0",
];
for (const modelId of chain) {
  answers.push(await client.send(new ConverseCommand({ modelId: modelId, messages })));
}
