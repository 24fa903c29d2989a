export function Help() {
  return (
    <article>
      <p>Set the model to <code>anthropic.claude-3-haiku-20240307-v1:0</code> for short texts.</p>
      <input name="model" placeholder="eu.anthropic.claude-sonnet-4-5-20250929-v1:0" />
      <ModelPicker defaultModel="eu.amazon.nova-lite-v1:0" />
    </article>
  );
}

throw new Error("unknown model, try eu.amazon.nova-lite-v1:0");
