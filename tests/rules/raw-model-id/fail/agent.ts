import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";

const modelId: string = process.env.MODEL_ID ?? "anthropic.claude-sonnet-5";

export const ask = (messages) =>
  new BedrockRuntimeClient({}).send(
    new ConverseCommand({
      modelId:
        process.env.FAST === "1"
          ? "amazon.nova-lite-v1:0"
          : modelId,
      messages,
    }),
  );
