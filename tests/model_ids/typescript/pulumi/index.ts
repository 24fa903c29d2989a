import * as aws from "@pulumi/aws";

new aws.bedrock.InferenceProfile("chat", {
  name: "chat",
  modelSource: { copyFrom: "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-pro-v1:0" },
});
new aws.lambda.Function("ask", {
  environment: { variables: { MODEL: "eu.amazon.nova-pro-v1:0" } },
});
