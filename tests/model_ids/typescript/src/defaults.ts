import { Models } from "./models";

export interface Options {
  /** @default anthropic.claude-3-haiku-20240307-v1:0 */
  model?: string;
}

export function run({ model = "amazon.nova-micro-v1:0" }: Options = {}) {
  return model;
}
