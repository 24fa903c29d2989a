package main

const model = "anthropic.claude-sonnet-5"
