package registry

func Resolve(short string) string {
	switch short {
	case "haiku":
		return "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
	case "sonnet":
		return "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
	case "nova":
		return "eu.amazon.nova-pro-v1:0"
	}
	return short
}
