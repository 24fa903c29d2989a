// OpenAI's own service answers these.
export const answer = await openai.responses.create({ model: "gpt-5", input: "hello" });
const client = new BedrockRuntimeClient({ endpoint: "https://bedrock-runtime.eu-central-1.amazonaws.com" });
