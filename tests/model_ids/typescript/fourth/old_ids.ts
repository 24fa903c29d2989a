export const legacyModels = ["ai21.j2-mid-v1", "ai21.j2-ultra-v1", "cohere.command-text-v14"];

export async function complete(client: Client, prompt: string) {
  return client.invoke({ modelId: "ai21.j2-ultra-v1", prompt });
}
