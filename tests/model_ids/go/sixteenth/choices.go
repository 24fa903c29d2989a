package setup

var standard = map[Vendor]Settings{
	Bedrock: {
		Model:  "anthropic.claude-opus-4-20250514-v1:0",
		Region: "us-east-1",
	},
}

var choices = map[Vendor][]Choice{
	OpenAI: {
		{Key: "1", Model: "gpt-4o", Desc: "GPT-4o (fast)"},
	},
	Bedrock: {
		{Key: "1", Model: "anthropic.claude-3-haiku-20240307-v1:0", Desc: "Claude 3 Haiku (cheap)"},
		{Key: "2", Model: "anthropic.claude-3-sonnet-20240229-v1:0", Desc: "Claude 3 Sonnet (between)"},
		{Key: "3", Model: "amazon.nova-pro-v1:0", Desc: "Nova Pro (reads images)"},
	},
}
