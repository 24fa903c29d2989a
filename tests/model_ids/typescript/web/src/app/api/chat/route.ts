import { createAmazonBedrock } from "@ai-sdk/amazon-bedrock";
import { streamText } from "ai";

const provider = createAmazonBedrock({ region: process.env.AWS_REGION ?? "eu-central-1" });

export async function POST(request: Request) {
  const { messages, model = "eu.anthropic.claude-haiku-4-5-20251001-v1:0" } = await request.json();
  const result = streamText({ model: provider(model), messages });
  return result.toDataStreamResponse();
}

export const titleModel = provider("eu.amazon.nova-micro-v1:0");
