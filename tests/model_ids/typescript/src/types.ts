export type ModelId =
  | "anthropic.claude-3-haiku-20240307-v1:0"
  | "amazon.nova-lite-v1:0";

export const schema = z.enum([
  "anthropic.claude-3-haiku-20240307-v1:0",
  "amazon.nova-lite-v1:0",
]);
