import { createAmazonBedrock } from "@ai-sdk/amazon-bedrock";

const provider = createAmazonBedrock({ region: "eu-central-1" });

export const model = provider(process.env.BEDROCK_INFERENCE_PROFILE_ARN!);
