public class Rules
{
    [Theory]
    [InlineData("anthropic.claude-v2", false)]
    public void Allows(string id, bool allowed) => Assert.Equal(allowed, id is not "anthropic.claude-v2");
}
