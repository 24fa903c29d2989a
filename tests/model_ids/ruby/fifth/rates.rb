PRICES = {
  "amazon.nova-lite-v1:0" => { input: 0.06, output: 0.24 },
  "amazon.nova-pro-v1:0" => { input: 0.8, output: 3.2 }
}.freeze
SUPPORTED = %w[amazon.nova-lite-v1:0 amazon.nova-pro-v1:0].freeze
validates :model, inclusion: { in: ["amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0"] }
case id
when "amazon.nova-lite-v1:0", "amazon.nova-pro-v1:0" then 300_000
end
module Models
  NOVA_LITE = "amazon.nova-lite-v1:0"
  NOVA_PRO = "amazon.nova-pro-v1:0"
end
enum :model, { lite: "amazon.nova-lite-v1:0", pro: "amazon.nova-pro-v1:0" }
puts "asked #{id}" if id == "amazon.nova-lite-v1:0"
raise ArgumentError, "no access to amazon.nova-lite-v1:0" unless ok
