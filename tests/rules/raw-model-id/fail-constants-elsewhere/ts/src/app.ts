import { ModelId, Models } from "./models";

await client.send(new ConverseCommand({ modelId: Models.haiku, messages }));
await client.send(new ConverseCommand({ modelId: ModelId.Premier, messages }));
export const options = [
  { modelId: Models.novaPro, label: "Nova Pro" },
  { modelId: Models.novaLite, label: "Nova Lite" },
];
