package scan

func quote(r rune) bool { return r == '"' || r == '`' || r == '\'' }

var model = "eu.anthropic.claude-opus-4-6-v1"
var pattern = `"[^"]*"`
var next = "cohere.command-r-plus-v1:0"
