import { createAmazonBedrock } from "@ai-sdk/amazon-bedrock";

const provider = createAmazonBedrock({ region: "eu-central-1" });

// provider(ARN) alone would turn features off.
export const model = provider(process.env.BEDROCK_INFERENCE_PROFILE_ARN!, { modelFamily: "anthropic" });
export const region = my.provider(PROFILE_ARN);
