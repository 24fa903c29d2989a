import { BedrockRuntimeClient, ConverseCommand, InvokeModelCommand } from "@aws-sdk/client-bedrock-runtime";

export class Translator {
  private static readonly DEFAULT_MODEL = "eu.amazon.nova-lite-v1:0";
  constructor(
    private readonly client = new BedrockRuntimeClient({}),
    private readonly modelId: string = Translator.DEFAULT_MODEL,
  ) {}

  translate(text: string) {
    return this.client.send(new ConverseCommand({ modelId: this.modelId, messages: [{ role: "user", content: [{ text }] }] }));
  }

  async probe() {
    const input = { modelId: "anthropic.claude-3-haiku-20240307-v1:0", body: "{}" };
    await this.client.send(new InvokeModelCommand(input));
  }

  fits(id: string) {
    switch (id) {
      case "meta.llama3-1-70b-instruct-v1:0":
        return false;
      default:
        return !/^anthropic\.claude-v2/.test(id);
    }
  }
}
