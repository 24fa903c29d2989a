import * as aws from "@pulumi/aws";

const source = "arn:aws:bedrock:eu-central-1:982345671234:inference-profile/eu.anthropic.claude-sonnet-5";

export const profile = new aws.bedrock.InferenceProfile("other", { modelSource: { copyFrom: source } });
