package registry

type Options struct {
	ModelName string
	MaxTokens int
}

type Entry struct {
	Name    string
	Options Options
}

var entries = []Entry{
	{Name: "anthropic.claude-3-haiku-20240307-v1:0", Options: registry.Options{MaxTokens: 100, ModelName: "anthropic.claude-3-haiku-20240307-v1:0"}},
	{Name: "anthropic.claude-sonnet-4-20250514-v1:0", Options: registry.Options{MaxTokens: 100, ModelName: "anthropic.claude-sonnet-4-20250514-v1:0"}},
	{Name: "eu.amazon.nova-lite-v1:0", Options: registry.Options{MaxTokens: 100, ModelName: "eu.amazon.nova-lite-v1:0"}},
	{Name: "eu.amazon.nova-pro-v1:0", Options: registry.Options{MaxTokens: 100, ModelName: "eu.amazon.nova-pro-v1:0"}},
	{Name: "mistral.mistral-large-2402-v1:0", Options: registry.Options{MaxTokens: 100, ModelName: "mistral.mistral-large-2402-v1:0"}},
}

// Fallback is called when nobody chose a model.
var Fallback = Client{ModelID: "eu.amazon.nova-micro-v1:0"}
