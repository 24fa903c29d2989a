const { BedrockRuntimeClient, InvokeModelCommand } = require("@aws-sdk/client-bedrock-runtime");

const MODEL_ID = process.env.BEDROCK_MODEL_ID || "us.anthropic.claude-3-5-haiku-20241022-v1:0";
const client = new BedrockRuntimeClient({ region: process.env.AWS_REGION });

exports.handler = async (event) => {
  const modelId = event.queryStringParameters?.model || MODEL_ID;
  if (["amazon.titan-text-lite-v1", "amazon.titan-text-express-v1"].includes(modelId)) {
    return { statusCode: 400, body: `use ${MODEL_ID}, not amazon.titan-text-lite-v1` };
  }
  const out = await client.send(new InvokeModelCommand({ modelId, contentType: "application/json", body: event.body }));
  return { statusCode: 200, body: Buffer.from(out.body).toString() };
};
