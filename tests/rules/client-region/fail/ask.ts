import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";

export const client = new BedrockRuntimeClient({ region: process.env.AWS_REGION ?? "us-west-2" });
export const arn = process.env.BEDROCK_INFERENCE_PROFILE_ARN;
