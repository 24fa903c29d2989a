if (modelId.includes("anthropic.claude-3")) {
  body.anthropic_version = "bedrock-2023-05-31";
} else if (modelId === "meta.llama3-8b-instruct-v1:0") {
  body.max_gen_len = 512;
}
