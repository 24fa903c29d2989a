table(slide, [
  ["What to look at", "What should stand there"],
  ["Name of the agent", "minutes-agent"],
  ["Model of the agent", "anthropic.claude-3-haiku-20240307-v1:0"],
  ["Who owns it", "the platform team"],
]);
const commands = [
  ["aws", "bedrock-runtime", "converse", "--model-id", "eu.amazon.nova-lite-v1:0", "--region", "eu west"],
];
