package main

func main() {
	m := bedrock.DefineModel(g, "us.anthropic.claude-3-7-sonnet-20250219-v1:0")
	genkit.Generate(ctx, g, ai.WithModel(m))
}
