package main

import "fmt"

var byVendor = map[string][]string{
	"openai":  {"gpt-4o"},
	"bedrock": {"anthropic.claude-3-haiku-20240307-v1:0", "amazon.nova-lite-v1:0"},
}

func main() {
	for vendor, names := range byVendor {
		fmt.Println(vendor, names)
	}
}
