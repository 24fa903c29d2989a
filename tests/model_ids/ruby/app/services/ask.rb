require "aws-sdk-bedrockruntime"

class Ask
  def initialize(model_id: "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", client: Aws::BedrockRuntime::Client.new)
    @model_id = model_id
    @client = client
  end

  def call(text)
    @client.converse(model_id: @model_id, messages: [{ role: "user", content: [{ text: text }] }])
  end

  def stream(text)
    @client.invoke_model_with_response_stream({ model_id: "anthropic.claude-3-haiku-20240307-v1:0", body: text.to_json })
  end
end

RubyLLM.configure { |config| config.default_model = "eu.amazon.nova-lite-v1:0" }
