package models

const (
	Opus     = "anthropic.claude-opus-4-5-20251101-v1:0"
	Sonnet   = "anthropic.claude-sonnet-4-5-20250929-v1:0"
	Haiku    = "anthropic.claude-haiku-4-5-20251001-v1:0"
	NovaPro  = "amazon.nova-pro-v1:0"
	NovaLite = "amazon.nova-lite-v1:0"
)
