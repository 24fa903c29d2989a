import { CfnApplicationInferenceProfile } from "aws-cdk-lib/aws-bedrock";

const SOURCE = "eu.anthropic.claude-sonnet-4-6";
new CfnApplicationInferenceProfile(this, "Profile", {
  inferenceProfileName: "chat",
  modelSource: { copyFrom: `arn:aws:bedrock:${this.region}:${this.account}:inference-profile/${SOURCE}` },
});
