package main

import (
	"flag"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/bedrockruntime"
)

const (
	claudeModelID = "anthropic.claude-3-haiku-20240307-v1:0"
	region        = "eu-central-1"
)

var model = flag.String("model", "eu.amazon.nova-lite-v1:0", "model id")

func main() {
	flag.Parse()
	if *model == "" {
		log.Fatal("give a model, such as eu.amazon.nova-lite-v1:0")
	}
	in := &bedrockruntime.InvokeModelInput{ModelId: aws.String(claudeModelID)}
	run(in)
}
