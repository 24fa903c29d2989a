package registry

func List() []ModelInfo {
	return []ModelInfo{
		{
			ID:          "us.anthropic.claude-opus-4-1-20250805-v1:0",
			DisplayName: "Claude Opus 4.1",
			OwnedBy:     "anthropic",
		},
		{
			ID:          "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
			DisplayName: "Claude Sonnet 4.5",
			OwnedBy:     "anthropic",
		},
		{
			ID:          "us.amazon.nova-premier-v1:0",
			DisplayName: "Nova Premier",
			OwnedBy:     "amazon",
		},
	}
}
