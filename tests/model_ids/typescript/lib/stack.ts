import * as lambda from "aws-cdk-lib/aws-lambda";
import * as iam from "aws-cdk-lib/aws-iam";

const MODEL = "eu.amazon.nova-lite-v1:0";

new lambda.Function(this, "Ask", {
  environment: { MODEL_ID: MODEL },
});
fn.addToRolePolicy(
  new iam.PolicyStatement({
    actions: ["bedrock:InvokeModel"],
    resources: ["arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0"],
  }),
);
