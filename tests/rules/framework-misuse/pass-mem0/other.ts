import { Memory } from "mem0ai/oss";

export const memory = new Memory({ llm: { provider: "openai", config: { model: "gpt-4o" } } });
export const arn = process.env.BEDROCK_INFERENCE_PROFILE_ARN;
