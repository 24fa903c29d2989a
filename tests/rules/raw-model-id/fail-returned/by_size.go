package size

func modelID(tokens int) string {
	if tokens > 100000 {
		return "anthropic.claude-3-sonnet-20240229-v1:0"
	}
	return "amazon.nova-lite-v1:0"
}
