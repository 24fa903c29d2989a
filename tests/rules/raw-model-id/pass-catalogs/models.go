package models

// What the service knows.
const (
	HaikuThree   = "anthropic.claude-3-haiku-20240307-v1:0"
	SonnetThree  = "anthropic.claude-3-sonnet-20240229-v1:0"
	LlamaSeventy = "meta.llama3-70b-instruct-v1:0"
)
