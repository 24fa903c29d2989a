class Summarizer
  MODEL_ID = "eu.anthropic.claude-haiku-4-5-20251001-v1:0".freeze

  def call(text)
    chat = RubyLLM.chat(model: "eu.amazon.nova-lite-v1:0", provider: :bedrock)
    raise "use eu.amazon.nova-pro-v1:0" if text.size > 10_000
    client.invoke_model(model_id: MODEL_ID, body: text)
  end
end
