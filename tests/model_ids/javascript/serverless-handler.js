const bedrock = new AWS.BedrockRuntime();
module.exports.run = (event) =>
  bedrock.invokeModel({ modelId: 'ai21.j2-grande-instruct', body: event.body }).promise();
