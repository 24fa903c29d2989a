// Claude Sonnet 5 in Anthropic's SDK, through the profile `main`.
import AnthropicBedrock from "@anthropic-ai/bedrock-sdk";

const profileArn = process.env.BEDROCK_INFERENCE_PROFILE_ARN;
if (!profileArn) throw new Error("BEDROCK_INFERENCE_PROFILE_ARN is not set");

const client = new AnthropicBedrock({ awsRegion: "eu-central-1" });
const message = await client.messages.create({
  model: profileArn,
  max_tokens: 256,
  messages: [{ role: "user", content: "Hello" }],
});
console.log(message.content);
