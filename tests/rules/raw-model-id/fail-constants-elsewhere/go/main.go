package main

func ask(ctx context.Context, client *bedrockruntime.Client) {
	client.Converse(ctx, &bedrockruntime.ConverseInput{ModelId: aws.String(models.Haiku)})
}
