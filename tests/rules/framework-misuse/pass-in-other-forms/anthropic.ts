import { bedrockAnthropic } from "@ai-sdk/amazon-bedrock/anthropic";
import { generateText } from "ai";

export const answer = await generateText({
  model: bedrockAnthropic(process.env.BEDROCK_INFERENCE_PROFILE_ARN!),
  maxOutputTokens: 8_000,
  prompt: "hello",
});
