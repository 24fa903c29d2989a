package bedrock

const (
	ClaudeInstant = "anthropic.claude-instant-v1"
	ClaudeTwo     = "anthropic.claude-v2:1"
	// the large one
	LlamaLarge = "meta.llama2-70b-chat-v1"
	TitanLite  = "amazon.titan-text-lite-v1"
)
