import * as cdk from "aws-cdk-lib";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";

export class ChatStack extends cdk.Stack {
  constructor(scope: cdk.App) {
    super(scope, "Chat");
    const functions = new ChatFunctions(this, "Functions", {
      dailyInputLimit: 10000,
      dailyOutputLimit: 20000,
      defaultModelId: "eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
    });
    new Site(this, "Site", { cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED, resource: functions.url });
  }
}

export const prices = [{ model: "eu.amazon.nova-pro-v1:0", input: 0.8, output: 3.2 }];
