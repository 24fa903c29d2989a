import { BedrockClient, CreateProvisionedModelThroughputCommand } from "@aws-sdk/client-bedrock";

await new BedrockClient({}).send(
  new CreateProvisionedModelThroughputCommand({ modelId: "amazon.nova-lite-v1:0:24k", modelUnits: 1 }),
);
