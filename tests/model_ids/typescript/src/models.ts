export enum Models {
  Haiku = "anthropic.claude-3-haiku-20240307-v1:0",
  Sonnet = "anthropic.claude-3-5-sonnet-20240620-v1:0",
}
