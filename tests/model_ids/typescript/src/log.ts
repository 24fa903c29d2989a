logger.warn("model anthropic.claude-v2 is deprecated");
console.log(`using ${"amazon.nova-lite-v1:0"}`);
span.setAttribute("gen_ai.request.model", "amazon.nova-lite-v1:0");
