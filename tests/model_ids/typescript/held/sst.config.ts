/// <reference path="./.sst/platform/config.d.ts" />
export default $config({
  app: () => ({ name: "chat", home: "aws" }),
  async run() {
    new sst.aws.Function("Chat", {
      handler: "src/chat.handler",
      environment: { MODEL_ID: "eu.anthropic.claude-haiku-4-5-20251001-v1:0" },
      permissions: [
        { actions: ["bedrock:InvokeModel"], resources: ["arn:aws:bedrock:*::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0"] },
      ],
    });
  },
});
