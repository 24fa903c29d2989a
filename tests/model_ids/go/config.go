package config

const defaultModel = "us.anthropic.claude-sonnet-4-20250514-v1:0"

func Model() string {
	if model := os.Getenv("MODEL"); model != "" {
		return model
	}
	return defaultModel
}
