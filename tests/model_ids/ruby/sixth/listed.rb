class Pricing
  RATES = { "amazon.nova-lite-v1:0" => 0.06, "amazon.nova-pro-v1:0" => 0.8 }.freeze
  NAMES = { "Nova Lite" => "amazon.nova-lite-v1:0", "Nova Pro" => "amazon.nova-pro-v1:0" }.freeze
end
VISION = Set.new(["amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0"])
return true if ["amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0"].include?(id)
Rails.logger.info("asked amazon.nova-lite-v1:0")
logger.info "amazon.nova-lite-v1:0"
expect(id).to eq("amazon.nova-lite-v1:0")
MODELS = [
  { id: "amazon.nova-lite-v1:0", name: "Nova Lite", context: 300_000 },
  { id: "amazon.nova-pro-v1:0", name: "Nova Pro", context: 300_000 }
].freeze
