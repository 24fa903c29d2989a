const limits = { ["anthropic.claude-sonnet-5"]: 10 };
limits["amazon.nova-pro-v1:0"] = 5;
const claude = ["anthropic.claude-sonnet-5", "anthropic.claude-opus-5"].includes(id);
if (new Set(["anthropic.claude-sonnet-5"]).has(id)) console.log(limits["anthropic.claude-sonnet-5"]);
const ui = { description: "anthropic.claude-sonnet-5", placeholder: "eu.anthropic.claude-sonnet-5" };
