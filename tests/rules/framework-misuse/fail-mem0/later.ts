import { Memory } from "mem0ai/oss";

const arn = process.env.BEDROCK_INFERENCE_PROFILE_ARN!;
const settings = {
  llm: { provider: "aws_bedrock", config: { temperature: 0, model: arn } },
};
export const memory = Memory.fromConfig(settings);
