package chain

var order = []string{
	"anthropic.claude-3-haiku-20240307-v1:0",
	"anthropic.claude-3-sonnet-20240229-v1:0",
	"amazon.nova-lite-v1:0",
	"amazon.nova-pro-v1:0",
	"amazon.nova-micro-v1:0",
}

func ask() {
	for _, model := range order {
		client.Converse(ctx, &bedrockruntime.ConverseInput{ModelId: aws.String(model)})
	}
}
