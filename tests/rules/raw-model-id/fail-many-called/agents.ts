import { HAIKU, NOVA_LITE, NOVA_PRO, OPUS, SONNET } from "./models";

export const planner = new ChatBedrockConverse({ model: OPUS });
export const writer = new ChatBedrockConverse({ model: SONNET });
export const router = new ChatBedrockConverse({ model: HAIKU });
export const reader = new ChatBedrockConverse({ model: NOVA_PRO });
export const tagger = new ChatBedrockConverse({ model: NOVA_LITE });
