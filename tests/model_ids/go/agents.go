package agents

var agents = map[string]Agent{
	"classify": {Model: "eu.amazon.nova-micro-v1:0", MaxTokens: 20},
	"answer":   {Model: "eu.anthropic.claude-sonnet-4-6", MaxTokens: 2000},
}
