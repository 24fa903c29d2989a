var aliases = map[string]string{
	"haiku":  "anthropic.claude-3-haiku-20240307-v1:0",
	"sonnet": "anthropic.claude-3-sonnet-20240229-v1:0",
}

func ask(alias string) { client.Converse(ctx, &bedrockruntime.ConverseInput{ModelId: aws.String(aliases[alias])}) }
