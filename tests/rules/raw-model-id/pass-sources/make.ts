import { BedrockClient, CreateInferenceProfileCommand } from "@aws-sdk/client-bedrock";
import { ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
const HAIKU = "eu.anthropic.claude-haiku-4-5-20251001-v1:0";
const DEFAULT_INFERENCE_PROFILE = HAIKU;
export async function create(name: string, source = DEFAULT_INFERENCE_PROFILE) {
  const copyFrom = `arn:aws:bedrock:eu-central-1:${account}:inference-profile/${source}`;
  return client.send(new CreateInferenceProfileCommand({ inferenceProfileName: name, modelSource: { copyFrom } }));
}
export const ask = (arn: string, messages) => runtime.send(new ConverseCommand({ modelId: arn, messages }));
