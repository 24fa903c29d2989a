import * as cdk from "aws-cdk-lib";
import * as iam from "aws-cdk-lib/aws-iam";
import * as lambda from "aws-cdk-lib/aws-lambda-nodejs";
import * as bedrock from "@cdklabs/generative-ai-cdk-constructs";

const MODEL_ID = "eu.anthropic.claude-haiku-4-5-20251001-v1:0";

export class AiStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const fn = new lambda.NodejsFunction(this, "Fn", {
      environment: { MODEL_ID, SUMMARY_MODEL_ID: "eu.amazon.nova-micro-v1:0" },
    });
    fn.addToRolePolicy(new iam.PolicyStatement({
      actions: ["bedrock:InvokeModel"],
      resources: [
        "arn:aws:bedrock:*::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0",
        `arn:aws:bedrock:${this.region}:${this.account}:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0`,
      ],
    }));
    new bedrock.Agent(this, "Agent", {
      foundationModel: bedrock.BedrockFoundationModel.ANTHROPIC_CLAUDE_HAIKU_V1_0,
      instruction: "Answer like anthropic.claude-v2 would",
    });
  }
}
