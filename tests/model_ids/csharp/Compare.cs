if (model.StartsWith("anthropic.claude-3") || model == "anthropic.claude-v2")
{
    return true;
}
