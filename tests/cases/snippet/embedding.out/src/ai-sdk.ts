// Cohere Embed v4 in the AI SDK, through the profile `main`.
import { createAmazonBedrock } from "@ai-sdk/amazon-bedrock";
import { embed } from "ai";

const profileArn = process.env.BEDROCK_INFERENCE_PROFILE_ARN;
if (!profileArn) throw new Error("BEDROCK_INFERENCE_PROFILE_ARN is not set");

const bedrock = createAmazonBedrock({ region: "eu-central-1" });
const { embedding } = await embed({
  // The SDK looks for the model's family in its id, and an ARN has none: say what it would find.
  model: bedrock.embedding(profileArn, { modelFamily: "cohere" }),
  value: "Hello",
});
console.log(embedding);
