const agent = {
  id: 7, created_at: "2026-07-12T08:00:00", updated_at: "2026-07-12T10:30:00",
  spec: { name: "fs", model_id: "global.anthropic.claude-sonnet-4-6" },
};
const made = { created_at: new Date(), spec: { model_id: "amazon.nova-lite-v1:0" } };
