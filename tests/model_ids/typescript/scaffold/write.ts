import { writeFile } from "node:fs/promises";

const handler = `
import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
const command = (messages) => new ConverseCommand({ modelId: "eu.amazon.nova-lite-v1:0", messages });
export const handler = (event) => new BedrockRuntimeClient({}).send(command(event.messages));
`;

await writeFile("out/index.mjs", handler);
