package family

func Of(model string) string {
	switch {
	case strings.HasPrefix(model, "anthropic.claude-3"):
		return "claude"
	case model == "amazon.nova-pro-v1:0":
		return "nova"
	}
	return ""
}
