public Prompts()
{
    models.Add(new PromptModel("1", "anthropic.claude-v2", 300));
    models.Add(new PromptModel("2", "anthropic.claude-v2:1", 300));
    models.Add(new PromptModel("3", "anthropic.claude-instant-v1", 300));
    models.Add(new PromptModel("4", "meta.llama2-13b-chat-v1", 200));
    models.Add(new PromptModel("5", "meta.llama2-70b-chat-v1", 200));
}
