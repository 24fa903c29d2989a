export const invokeOnlyModels = ["cohere.command-r-v1:0", "mistral.mistral-7b-instruct-v0:2"];

const comparedModels = ["eu.amazon.nova-lite-v1:0", "eu.amazon.nova-pro-v1:0"];

export async function compare(client: Client, prompt: string) {
  return Promise.all(comparedModels.map((modelId) => client.converse({ modelId, prompt })));
}
