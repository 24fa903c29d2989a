import { ChatBedrockConverse } from "@langchain/aws";

interface Entry {
  label: string;
  settings: { model: string; maxTokens: number };
}

export const entries: Entry[] = [
  { label: "haiku", settings: { model: "anthropic.claude-3-haiku-20240307-v1:0", maxTokens: 4096 } },
  { label: "sonnet", settings: { model: "anthropic.claude-sonnet-4-20250514-v1:0", maxTokens: 8192 } },
  { label: "lite", settings: { model: "eu.amazon.nova-lite-v1:0", maxTokens: 5000 } },
  { label: "pro", settings: { model: "eu.amazon.nova-pro-v1:0", maxTokens: 5000 } },
  { label: "mistral", settings: { model: "mistral.mistral-large-2402-v1:0", maxTokens: 8192 } },
];

export const summaries = new ChatBedrockConverse({ model: "eu.amazon.nova-micro-v1:0" });
