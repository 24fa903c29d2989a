// Calls Claude Sonnet 5 through the profile `main`.
package main

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/bedrockruntime"
	"github.com/aws/aws-sdk-go-v2/service/bedrockruntime/types"
)

func main() {
	profileArn := os.Getenv("BEDROCK_INFERENCE_PROFILE_ARN")
	if profileArn == "" {
		log.Fatal("BEDROCK_INFERENCE_PROFILE_ARN is not set")
	}
	ctx := context.Background()
	// The client's region must be the profile's.
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion("eu-central-1"))
	if err != nil {
		log.Fatal(err)
	}
	response, err := bedrockruntime.NewFromConfig(cfg).Converse(ctx, &bedrockruntime.ConverseInput{
		ModelId: aws.String(profileArn),
		Messages: []types.Message{{
			Role:    types.ConversationRoleUser,
			Content: []types.ContentBlock{&types.ContentBlockMemberText{Value: "Hello"}},
		}},
	})
	if err != nil {
		log.Fatal(err)
	}
	message, ok := response.Output.(*types.ConverseOutputMemberMessage)
	if !ok {
		log.Fatal("the answer is no message")
	}
	for _, block := range message.Value.Content {
		if text, ok := block.(*types.ContentBlockMemberText); ok {
			fmt.Println(text.Value)
		}
	}
}
