package main

import "github.com/aws/aws-sdk-go-v2/service/bedrockruntime"

const model = "anthropic.claude-opus-5"

var input = bedrockruntime.ConverseInput{
	ModelId: aws.String("mistral.pixtral-large-2502-v1:0"),
}
