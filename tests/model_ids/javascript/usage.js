function usage() {
  console.error("usage: ask --model anthropic.claude-3-haiku-20240307-v1:0");
  console.error(`
    examples:
      ask --model amazon.nova-lite-v1:0 hello
  `);
}
