export enum Model {
  Micro = "amazon.nova-micro-v1:0",
  Opus = "anthropic.claude-3-opus-20240229-v1:0",
}

export class Llama {
  static readonly small = "meta.llama3-8b-instruct-v1:0";
  static readonly llama70b = "meta.llama3-70b-instruct-v1:0";
  static readonly llama405b = "meta.llama3-1-405b-instruct-v1:0";
}
