import { ChatBedrockConverse } from "@langchain/aws";

export const chat = new ChatBedrockConverse({
  model: "anthropic.claude-3-5-sonnet-20240620-v1:0",
  applicationInferenceProfile: process.env.BEDROCK_INFERENCE_PROFILE_ARN,
  region: "eu-central-1",
});
export const plain = new ChatBedrockConverse({ model: "anthropic.claude-3-haiku-20240307-v1:0" });
