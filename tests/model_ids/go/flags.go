package main

var model = flag.String("model", "amazon.nova-lite-v1:0", "model to call, for example anthropic.claude-v2")
