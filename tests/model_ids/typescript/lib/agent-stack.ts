new bedrock.CfnAgent(this, "Agent", {
  agentName: "helper",
  foundationModel: "anthropic.claude-3-haiku-20240307-v1:0",
});
const model = bedrock.FoundationModel.fromFoundationModelId(
  this,
  "Model",
  new bedrock.FoundationModelIdentifier("amazon.nova-pro-v1:0"),
);
