namespace Drafts.Services
{
    /// <summary>Writes drafts with Bedrock.</summary>
    public class Writer
    {
        private readonly string _draftModel;

        public Writer(string? draftModel = null)
        {
            _draftModel = draftModel ?? Constants.BEDROCK_CLAUDE_3_SONNET;
        }
    }
}
