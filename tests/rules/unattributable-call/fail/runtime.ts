import OpenAI from "openai";

const client = new OpenAI({ baseURL: `https://bedrock-runtime.${region}.amazonaws.com/openai/v1` });
export const answer = await client.responses.parse({ model: "openai.gpt-oss-120b-1:0", input: "hello" });
