@Injectable()
export class BedrockService {
  private readonly modelId = this.config.get<string>("BEDROCK_MODEL_ID", "eu.amazon.nova-lite-v1:0");
  private readonly fallbackModelId = process.env.FALLBACK_MODEL_ID || "eu.amazon.nova-micro-v1:0";

  constructor(private readonly config: ConfigService, private readonly client: BedrockRuntimeClient) {}

  async complete(prompt: string): Promise<string> {
    try {
      return await this.send(this.modelId, prompt);
    } catch (error) {
      this.logger.warn(`falling back from eu.amazon.nova-lite-v1:0`);
      return this.send(this.fallbackModelId, prompt);
    }
  }

  async vision(image: Uint8Array) {
    const command = new ConverseCommand({
      modelId: "eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
      messages: [{ role: "user", content: [{ image: { format: "png", source: { bytes: image } } }] }],
    });
    return this.client.send(command);
  }
}
