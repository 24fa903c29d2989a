namespace Drafts.Common
{
    public static class Constants
    {
        public const string APP_NAME = "drafts";
        public const string BEDROCK_CLAUDE_3_HAIKU = "anthropic.claude-3-haiku-20240307-v1:0";
        public const string BEDROCK_CLAUDE_3_SONNET = "anthropic.claude-3-sonnet-20240229-v1:0";
        public const string BEDROCK_NOVA_PRO = "amazon.nova-pro-v1:0";
    }
}
