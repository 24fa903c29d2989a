package llm

// Model is the id of a model.
type Model string

const (
	// Claude35Haiku is small.
	Claude35Haiku Model = "anthropic.claude-3-5-haiku-20241022-v1:0"
	Claude35Sonnet Model = "anthropic.claude-3-5-sonnet-20241022-v2:0"
	NovaPro       Model = "amazon.nova-pro-v1:0"
)

// DefaultModel is used when the caller names none.
const DefaultModel = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"

func (m Model) MaxTokens() int {
	switch m {
	case "amazon.nova-micro-v1:0", "amazon.nova-lite-v1:0":
		return 5000
	}
	return map[Model]int{"anthropic.claude-v2:1": 4096}[m]
}
