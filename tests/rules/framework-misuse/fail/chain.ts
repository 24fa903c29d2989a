import { ChatBedrockConverse } from "@langchain/aws";

export const chat = new ChatBedrockConverse({
  model: process.env.BEDROCK_INFERENCE_PROFILE_ARN,
  region: "eu-central-1",
});
