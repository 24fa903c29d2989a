module.exports = { providers: ["bedrock:amazon.nova-lite-v1:0"], prompts: ["{{text}}"] };
