package check

import "slices"

func old(id string) bool {
	return slices.Contains([]string{"anthropic.claude-v2", "anthropic.claude-v2:1"}, id) || id == "amazon.titan-text-lite-v1"
}
