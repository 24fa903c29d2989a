package cli

var validModels = []string{"amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0", "anthropic.claude-v2"}

func init() {
	cmd.Flags().StringVar(&model, "model", "amazon.nova-lite-v1:0", "the model")
	cmd.Example = "ask --model anthropic.claude-v2"
}
