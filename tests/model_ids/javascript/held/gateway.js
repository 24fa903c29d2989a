import Anthropic from "@anthropic-ai/bedrock-sdk";

const client = new Anthropic({ awsRegion: "eu-central-1" });
export const tiers = new Map([
  ["fast", "eu.anthropic.claude-haiku-4-5-20251001-v1:0"],
  ["deep", "eu.anthropic.claude-opus-4-5-20251101-v1:0"],
]);

export const ask = (tier, messages) => client.messages.create({ model: tiers.get(tier), max_tokens: 500, messages });

export function explain() {
  logger.info({ model: "eu.anthropic.claude-haiku-4-5-20251001-v1:0" }, "the default");
  return { error: "unknown tier", hint: "eu.anthropic.claude-haiku-4-5-20251001-v1:0 is fast" };
}
