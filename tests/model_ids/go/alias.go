package alias

var ids = map[string]string{
	"claude-3-haiku":  "anthropic.claude-3-haiku-20240307-v1:0",
	"claude-3-sonnet": "anthropic.claude-3-sonnet-20240229-v1:0",
	"claude-3-opus":   "anthropic.claude-3-opus-20240229-v1:0",
	"nova-pro":        "amazon.nova-pro-v1:0",
	"nova-lite":       "amazon.nova-lite-v1:0",
}
