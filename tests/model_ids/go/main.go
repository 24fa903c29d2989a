package main

import "github.com/aws/aws-sdk-go-v2/service/bedrockruntime"

func ask(client *bedrockruntime.Client) {
	client.Converse(ctx, &bedrockruntime.ConverseInput{
		ModelId: aws.String("anthropic.claude-3-5-sonnet-20240620-v1:0"),
	})
}
