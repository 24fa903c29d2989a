curl -X POST "https://bedrock-runtime.us-east-1.amazonaws.com/model/anthropic.claude-v2/invoke" -d @body.json
