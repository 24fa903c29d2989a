val request = InvokeModelRequest {
    modelId = "mistral.mixtral-8x7b-instruct-v0:1"
    body = payload
}
