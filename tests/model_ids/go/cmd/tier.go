package main

func modelFor(tier string) string {
	switch tier {
	case "free":
		return "eu.amazon.nova-micro-v1:0"
	case "paid":
		return "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
	}
	return "eu.amazon.nova-lite-v1:0"
}

func ask(tier string) { client.Converse(ctx, &bedrockruntime.ConverseInput{ModelId: aws.String(modelFor(tier))}) }
