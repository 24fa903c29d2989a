// Calls Claude Sonnet 5 through the profile `main`.
import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";

const profileArn = process.env.BEDROCK_INFERENCE_PROFILE_ARN;
if (!profileArn) throw new Error("BEDROCK_INFERENCE_PROFILE_ARN is not set");

// The client's region must be the profile's.
const client = new BedrockRuntimeClient({ region: "eu-central-1" });
const response = await client.send(
  new ConverseCommand({
    modelId: profileArn,
    messages: [{ role: "user", content: [{ text: "Hello" }] }],
  }),
);
console.log(response.output?.message?.content?.[0]?.text);
