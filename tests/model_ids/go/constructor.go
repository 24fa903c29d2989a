package known

func init() {
	register(Model{Name: "anthropic.claude-3-haiku-20240307-v1:0", Vendor: "Anthropic"})
	register(Model{Name: "anthropic.claude-3-sonnet-20240229-v1:0", Vendor: "Anthropic"})
	register(Model{Name: "anthropic.claude-3-opus-20240229-v1:0", Vendor: "Anthropic"})
	register(Model{Name: "meta.llama3-8b-instruct-v1:0", Vendor: "Meta"})
	register(Model{Name: "meta.llama3-70b-instruct-v1:0", Vendor: "Meta"})
}
