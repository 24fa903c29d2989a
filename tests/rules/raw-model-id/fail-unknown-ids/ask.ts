import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";

export const first = new ConverseCommand({ modelId: "moonshotai.kimi-k3", messages: [] });
export const second = new ConverseCommand({ modelId: "google.gemma-5-27b-it", messages: [] });
