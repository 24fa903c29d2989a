export async function keep(draft: string) {
  const modelUsed = process.env.DRAFT_MODEL_ID || "eu.amazon.nova-pro-v1:0";
  await db.drafts.create({ data: { draft, modelUsed } });
}

export const model = process.env.DRAFT_MODEL_ID || "eu.amazon.nova-pro-v1:0";
