import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";

export const client = new BedrockRuntimeClient({});
