// Claude Sonnet 5 in LangChain, through the profile `main`.
import { ChatBedrockConverse } from "@langchain/aws";

const profileArn = process.env.BEDROCK_INFERENCE_PROFILE_ARN;
if (!profileArn) throw new Error("BEDROCK_INFERENCE_PROFILE_ARN is not set");

const model = new ChatBedrockConverse({
  // The base model tells which features there are; calls go to the profile.
  model: "anthropic.claude-sonnet-5",
  applicationInferenceProfile: profileArn,
  region: "eu-central-1",
});
console.log((await model.invoke("Hello")).content);
