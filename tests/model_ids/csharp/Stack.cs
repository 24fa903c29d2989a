new Function(this, "Ask", new FunctionProps
{
    Environment = new Dictionary<string, string> { { "MODEL_ID", "eu.amazon.nova-lite-v1:0" } },
});
role.AddToPolicy(new PolicyStatement(new PolicyStatementProps
{
    Resources = new[] { "arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0" },
}));
