import { select } from "@inquirer/prompts";
const llms = ["eu.amazon.nova-pro-v1:0", "eu.amazon.nova-lite-v1:0"];
const model = await select({ message: "Model", choices: llms.map((value) => ({ value })) });
await client.send(new ConverseCommand({ modelId: model, messages }));
