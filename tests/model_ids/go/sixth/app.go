package m
const defaultModel = "amazon.nova-lite-v1:0"
var cfg = Config{Bedrock: Bedrock{ModelID: "amazon.nova-pro-v1:0", Region: "eu-central-1"}}
func f() {
	m := getEnv("BEDROCK_MODEL_ID", "us.amazon.nova-lite-v1:0")
	llm, _ := bedrock.New(bedrock.WithModel("us.amazon.nova-pro-v1:0"))
	cmd.Flags().StringVar(&model, "model", "us.amazon.nova-micro-v1:0", "model")
	if model == "" { model = "us.amazon.nova-premier-v1:0" }
	return defaultModel
}
