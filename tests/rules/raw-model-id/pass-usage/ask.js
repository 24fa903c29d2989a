program
  .option("--model-id <id>", "id of the model, e.g. amazon.nova-lite-v1:0")
  .addHelpText("after", "Example: ask --model-id anthropic.claude-sonnet-5 hello");
