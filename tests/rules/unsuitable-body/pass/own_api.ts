import { InvokeModelCommand } from "@aws-sdk/client-bedrock-runtime";

export const arn = process.env.BEDROCK_INFERENCE_PROFILE_ARN;
export const ask = (prompt: string) => fetch("/api/ask", { method: "POST", headers: { prompt, temperature: "0" } });
export const command = (body: string) => new InvokeModelCommand({ modelId: arn, body });
