import { BedrockRuntimeClient, InvokeModelCommand } from "@aws-sdk/client-bedrock-runtime";

export const ask = (client: BedrockRuntimeClient, text: string) =>
  client.send(
    new InvokeModelCommand({
      modelId: process.env.BEDROCK_INFERENCE_PROFILE_ARN,
      body: JSON.stringify({ prompt: text, max_tokens: 200, temperature: 0.5 }),
    }),
  );
