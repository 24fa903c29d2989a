fn = _lambda.Function(self, "Ask", code=_lambda.InlineCode("""
const { BedrockRuntimeClient, ConverseCommand } = require("@aws-sdk/client-bedrock-runtime");
const client = new BedrockRuntimeClient();
exports.handler = (event) => client.send(new ConverseCommand({ modelId: "amazon.nova-lite-v1:0", messages: event.messages }));
"""))
