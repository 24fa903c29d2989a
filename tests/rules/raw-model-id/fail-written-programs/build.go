package main
import "os"
const script = `
import boto3

MODEL_ID = "amazon.nova-lite-v1:0"
boto3.client("bedrock-runtime").converse(modelId=MODEL_ID, messages=[])
`
func main() { _ = os.WriteFile("ask.py", []byte(script), 0o644) }
