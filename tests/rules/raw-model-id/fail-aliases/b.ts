const aliases: Record<string, string> = {
  haiku: "anthropic.claude-3-haiku-20240307-v1:0",
  sonnet: "anthropic.claude-3-sonnet-20240229-v1:0",
};
export const ask = (alias: string) => client.send(new ConverseCommand({ modelId: aliases[alias], messages }));
const byName = new Map([["nova-lite", "amazon.nova-lite-v1:0"], ["nova-pro", "amazon.nova-pro-v1:0"]]);
export const ask2 = (alias: string) => client.send(new ConverseCommand({ modelId: byName.get(alias), messages }));
