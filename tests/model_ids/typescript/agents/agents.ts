import { ChatBedrockConverse } from "@langchain/aws";
import { HAIKU, MICRO, NOVA, OPUS, SONNET } from "./ids";

export const plan = () => new ChatBedrockConverse({ model: OPUS });
export const write = () => new ChatBedrockConverse({ model: SONNET });
export const route = () => new ChatBedrockConverse({ model: HAIKU });
export const read = () => new ChatBedrockConverse({ model: NOVA });
export const tag = () => new ChatBedrockConverse({ model: MICRO });
