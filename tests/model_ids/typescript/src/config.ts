export const config = {
  port: Number(process.env.PORT ?? 3000),
  modelId: process.env.BEDROCK_MODEL_ID ?? "us.anthropic.claude-3-7-sonnet-20250219-v1:0",
  judgeModelId: process.env.JUDGE_MODEL_ID || "amazon.nova-pro-v1:0",
};
