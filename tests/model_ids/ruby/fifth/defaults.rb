MODEL = ENV.fetch("MODEL_ID", "amazon.nova-lite-v1:0")
other = ENV["MODEL_ID"] || "amazon.nova-pro-v1:0"
RubyLLM.chat(model: "us.amazon.nova-lite-v1:0", provider: :bedrock)
RubyLLM.configure { |c| c.default_model = "us.amazon.nova-pro-v1:0" }
attribute :model_id, :string, default: "us.amazon.nova-micro-v1:0"
