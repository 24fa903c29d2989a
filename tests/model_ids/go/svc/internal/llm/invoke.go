package llm

import (
	"context"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/bedrockruntime"
)

func modelID() string {
	if id := os.Getenv("CHAT_MODEL"); id != "" {
		return id
	}
	return "eu.amazon.nova-pro-v1:0"
}

func Stream(ctx context.Context, c *bedrockruntime.Client, body []byte) error {
	_, err := c.InvokeModelWithResponseStream(ctx, &bedrockruntime.InvokeModelWithResponseStreamInput{
		Body:        body,
		ModelId:     aws.String("anthropic.claude-3-sonnet-20240229-v1:0"),
		ContentType: aws.String("application/json"),
	})
	return err
}

func Converse(ctx context.Context, c *bedrockruntime.Client) error {
	in := bedrockruntime.ConverseInput{}
	in.ModelId = aws.String(modelID())
	_, err := c.Converse(ctx, &in)
	return err
}
