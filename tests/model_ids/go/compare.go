package compare

if *out.ModelId != "anthropic.claude-v2" {
	return fmt.Errorf("got %s, want anthropic.claude-v2", *out.ModelId)
}
