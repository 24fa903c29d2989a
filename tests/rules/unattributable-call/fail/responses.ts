import OpenAI from "openai";

const client = new OpenAI({ baseURL: "https://bedrock-mantle.eu-central-1.api.aws/v1" });
await client.responses.create({ model: process.env.BEDROCK_INFERENCE_PROFILE_ARN, input: "hello" });
