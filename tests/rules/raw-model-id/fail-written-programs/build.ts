import { writeFileSync } from "node:fs";
const program = `
import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
const modelId = "amazon.nova-lite-v1:0";
export const handler = (event) => new BedrockRuntimeClient({}).send(new ConverseCommand({ modelId, messages: event }));
`;
writeFileSync("dist/index.mjs", program);
