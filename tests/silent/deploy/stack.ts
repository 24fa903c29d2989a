import { CfnApplicationInferenceProfile } from "aws-cdk-lib/aws-bedrock";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";

const SOURCE = "eu.anthropic.claude-sonnet-5";
const arn = `arn:aws:bedrock:eu-central-1:${account}:inference-profile/${SOURCE}`;

export const profile = new CfnApplicationInferenceProfile(scope, "Profile", {
  inferenceProfileName: "other-claude-sonnet-5",
  modelSource: { copyFrom: arn },
});

export const calls = new Metric({
  namespace: "AWS/Bedrock",
  metricName: "Invocations",
  dimensionsMap: { ModelId: "eu.anthropic.claude-sonnet-5" },
});
