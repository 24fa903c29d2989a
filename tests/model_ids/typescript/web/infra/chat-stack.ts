import * as bedrock from "aws-cdk-lib/aws-bedrock";
import { Function } from "aws-cdk-lib/aws-lambda";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";

export function wire(fn: Function, region: string) {
  fn.addEnvironment("SUMMARY_MODEL", "eu.anthropic.claude-haiku-4-5-20251001-v1:0");
  fn.addToRolePolicy(
    new PolicyStatement({
      actions: ["bedrock:InvokeModel"],
      resources: [`arn:aws:bedrock:${region}::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0`],
    }),
  );
  return bedrock.FoundationModel.fromFoundationModelId(
    fn,
    "Model",
    new bedrock.FoundationModelIdentifier("anthropic.claude-3-sonnet-20240229-v1:0"),
  );
}
