import { ChatBedrockConverse } from "@langchain/aws";

// model: "anthropic.claude-sonnet-5"
export const chat = new ChatBedrockConverse({
  model: "anthropic.claude-sonnet-5",
  applicationInferenceProfile: process.env.BEDROCK_INFERENCE_PROFILE_ARN,
});

type Model = "anthropic.claude-sonnet-5" | "amazon.nova-pro-v1:0";

const prices: Record<Model, number> = {
  "anthropic.claude-sonnet-5": 3,
  "amazon.nova-pro-v1:0": 0.8,
};

export const isNova = (id: string) => id.startsWith("amazon.nova-2") || id === "amazon.nova-pro-v1:0";
