package body

const claudeV2 = "anthropic.claude-v2:1"

func body(model, prompt string) any {
	if model == claudeV2 {
		return Legacy{Prompt: prompt}
	}
	return Messages{Text: prompt}
}
