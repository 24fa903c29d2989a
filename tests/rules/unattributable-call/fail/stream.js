const BASE = "https://bedrock-runtime.eu-west-1.amazonaws.com/openai/v1";
const client = new OpenAI({ baseURL: BASE });
const events = client.responses.stream({ model: process.env.BEDROCK_INFERENCE_PROFILE_ARN, input: "hello" });
