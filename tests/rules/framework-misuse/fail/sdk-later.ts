import { amazonBedrock } from "@ai-sdk/amazon-bedrock";

export const model = amazonBedrock(process.env.BEDROCK_INFERENCE_PROFILE_ARN!);
