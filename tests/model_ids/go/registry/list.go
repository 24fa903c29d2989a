package registry

const (
	Haiku  = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
	Sonnet = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
	Nova   = "eu.amazon.nova-pro-v1:0"
)

func All() []ModelInfo {
	return []ModelInfo{
		{ModelID: Haiku, Status: "available"},
		{ModelID: Sonnet, Status: "available"},
		{ModelID: Nova, Status: "preview"},
	}
}
