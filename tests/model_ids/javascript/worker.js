async function run(models) {
  return Promise.all(["amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0"].map((id) => invoke(id)));
}
