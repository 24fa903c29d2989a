export const Config = z.object({
  model: z.string().default("us.anthropic.claude-3-5-sonnet-20241022-v2:0"),
  judge: z.enum(["amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0"]).default("amazon.nova-lite-v1:0"),
});
