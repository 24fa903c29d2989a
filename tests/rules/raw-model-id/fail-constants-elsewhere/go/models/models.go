package models

const (
	Haiku    = "anthropic.claude-3-haiku-20240307-v1:0"
	Sonnet   = "anthropic.claude-3-sonnet-20240229-v1:0"
	NovaLite = "amazon.nova-lite-v1:0"
)
