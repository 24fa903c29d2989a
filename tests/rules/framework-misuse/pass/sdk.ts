import { bedrock } from "@ai-sdk/amazon-bedrock";

export const model = bedrock(process.env.BEDROCK_INFERENCE_PROFILE_ARN!, { modelFamily: "anthropic" });
