import { CfnApplicationInferenceProfile } from "aws-cdk-lib/aws-bedrock";

const SOURCE = "eu.anthropic.claude-sonnet-5";

export const profile = new CfnApplicationInferenceProfile(scope, "Profile", {
  inferenceProfileName: "agents-claude-sonnet-5",
  modelSource: { copyFrom: `arn:aws:bedrock:eu-central-1:${account}:inference-profile/${SOURCE}` },
});
