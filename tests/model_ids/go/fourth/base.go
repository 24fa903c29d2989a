package assistant

const baseModel = "anthropic.claude-sonnet-4-20250514-v1:0"

func modelID(geography string) string {
	return geography + "." + baseModel
}

func isHaiku(id string) bool { return id == "anthropic.claude-3-haiku-20240307-v1:0" }
