export class BedrockModels {
  static readonly CLAUDE_V2 = new Model("anthropic.claude-v2");
  static readonly CLAUDE_V2_1 = new Model("anthropic.claude-v2:1");
  static readonly NOVA_MICRO = new Model("amazon.nova-micro-v1:0");
  static readonly NOVA_LITE = new Model("amazon.nova-lite-v1:0");
}
