package main

// Model was "anthropic.claude-sonnet-5".
import "os"

var arn = os.Getenv("BEDROCK_INFERENCE_PROFILE_ARN")

var limits = map[string]int{
	"anthropic.claude-sonnet-5": 10,
}

func nova(id string) bool {
	return strings.HasPrefix(id, "amazon.nova-2") || id == "amazon.nova-pro-v1:0"
}
