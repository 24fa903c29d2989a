import { bedrock } from "@ai-sdk/amazon-bedrock";

const arn = process.env.BEDROCK_INFERENCE_PROFILE_ARN!;
export const model = bedrock(arn);
