MODEL_ID = "amazon.nova-lite-v1:0".freeze
client.invoke_model(model_id: "amazon.nova-pro-v1:0", body: body)
config.model = ENV.fetch("MODEL") { "us.amazon.nova-lite-v1:0" }
def ask(text, model: "us.amazon.nova-pro-v1:0")
  client.converse(model_id: MODEL_ID)
end
option :model, default: -> { "us.amazon.nova-micro-v1:0" }
