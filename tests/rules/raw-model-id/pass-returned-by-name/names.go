package names

func ModelID(name string) string {
	switch name {
	case "claude-sonnet":
		return "anthropic.claude-3-sonnet-20240229-v1:0"
	case "claude-haiku":
		return "anthropic.claude-3-haiku-20240307-v1:0"
	case "nova-lite":
		return "amazon.nova-lite-v1:0"
	}
	return ""
}
