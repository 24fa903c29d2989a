import { bedrock } from "@ai-sdk/amazon-bedrock";
import { generateText } from "ai";

export const answer = (prompt: string) =>
  generateText({ model: bedrock("anthropic.claude-3-5-sonnet-20241022-v2:0"), prompt });
