import { PolicyStatement } from "aws-cdk-lib/aws-iam";

new PolicyStatement({
  actions: ["bedrock:InvokeModel"],
  resources: [
    "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-sonnet-5",
    `arn:aws:bedrock:${region}::foundation-model/anthropic.claude-sonnet-5`,
  ],
});
