import AnthropicBedrock from "@anthropic-ai/bedrock-sdk";

const client = new AnthropicBedrock({ awsRegion: "eu-central-1" });
await client.messages.create({ model: "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", max_tokens: 100, messages });
