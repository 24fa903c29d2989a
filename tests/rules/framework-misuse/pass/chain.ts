import { ChatBedrockConverse } from "@langchain/aws";

export const chat = new ChatBedrockConverse({
  model: "anthropic.claude-sonnet-5",
  applicationInferenceProfile: process.env.BEDROCK_INFERENCE_PROFILE_ARN,
});
