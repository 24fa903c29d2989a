const yargs = require("yargs");

module.exports = yargs
  .option("model", { type: "string", default: "eu.amazon.nova-micro-v1:0", describe: "such as eu.amazon.nova-micro-v1:0" })
  .option("compare", { choices: ["amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0"] })
  .example("$0 --model eu.anthropic.claude-sonnet-4-6", "asks Sonnet");
