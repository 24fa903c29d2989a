var kernel = Kernel.CreateBuilder()
    .AddBedrockChatCompletionService("us.anthropic.claude-3-7-sonnet-20250219-v1:0")
    .Build();
