function family(id) {
  switch (id) {
    case "anthropic.claude-sonnet-5":
      return "claude";
    case 'amazon.nova-pro-v1:0':
      return "nova";
  }
  /* default: "anthropic.claude-opus-5" */
  return id.includes("meta.llama3") ? "llama" : "other";
}
const baseModelId = process.env.BASE_MODEL_ID ?? "anthropic.claude-sonnet-5";
