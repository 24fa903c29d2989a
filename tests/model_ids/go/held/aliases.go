package llm

var aliases = map[string]string{
	"claude-sonnet": "eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
	"claude-haiku":  "eu.anthropic.claude-haiku-4-5-20251001-v1:0",
	"nova-pro":      "eu.amazon.nova-pro-v1:0",
	"nova-lite":     "eu.amazon.nova-lite-v1:0",
	"nova-micro":    "eu.amazon.nova-micro-v1:0",
}

var byTask = map[string]string{
	"summarise": "eu.amazon.nova-lite-v1:0",
	"reason":    "eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
}
