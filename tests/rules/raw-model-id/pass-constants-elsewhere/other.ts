import { HAIKU } from "./arns";

export const ask = (messages) => client.send(new ConverseCommand({ modelId: HAIKU, messages }));
