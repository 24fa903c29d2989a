module.exports = {
  prompts: ["prompt.txt"],
  providers: [
    "bedrock:us.anthropic.claude-3-5-sonnet-20241022-v2:0",
    { id: "bedrock:amazon.nova-lite-v1:0", config: { region: "us-east-1" } },
  ],
};
