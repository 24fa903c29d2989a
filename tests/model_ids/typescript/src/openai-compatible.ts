import OpenAI from "openai";

// other services name theirs so: anthropic/claude-3-haiku, gpt-4o, claude-3-5-sonnet@20240620
const client = new OpenAI();
await client.chat.completions.create({ model: "gpt-4o-mini", messages: [] });
