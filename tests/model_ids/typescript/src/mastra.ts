export const agent = new Agent({
  name: "helper",
  model: bedrock("us.amazon.nova-premier-v1:0"),
});
