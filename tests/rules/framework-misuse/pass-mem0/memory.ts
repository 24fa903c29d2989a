import { Memory } from "mem0ai/oss";

export const memory = new Memory({
  llm: {
    provider: "aws_bedrock",
    config: { model: process.env.BEDROCK_INFERENCE_PROFILE_ARN, providerOverride: "anthropic" },
  },
});
