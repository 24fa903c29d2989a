expect(model).toBe("anthropic.claude-sonnet-5");
