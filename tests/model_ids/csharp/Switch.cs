var family = modelId switch
{
    "amazon.nova-lite-v1:0" => Family.Nova,
    "anthropic.claude-v2" => Family.Claude,
    _ => Family.Other,
};
