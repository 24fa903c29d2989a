class Chat
  MODELS = %w[eu.amazon.nova-lite-v1:0 eu.amazon.nova-pro-v1:0 eu.amazon.nova-micro-v1:0 eu.anthropic.claude-haiku-4-5-20251001-v1:0 eu.anthropic.claude-sonnet-4-5-20250929-v1:0].freeze

  def model
    ENV["CHAT_MODEL"] || "eu.amazon.nova-lite-v1:0"
  end

  def answer(text)
    Rails.logger.info "asking eu.amazon.nova-lite-v1:0"
    client.converse(model_id: params.fetch(:model, "eu.amazon.nova-pro-v1:0"), messages: [text])
  end

  def price(id) = { "eu.amazon.nova-lite-v1:0" => 0.06 }.fetch(id)
end
