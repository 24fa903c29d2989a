let usage = "first line
  --model anthropic.claude-v2
last line";
let model = "anthropic.claude-v2:1";
