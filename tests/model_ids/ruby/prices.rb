PRICES = {
  "amazon.nova-lite-v1:0" => 0.06,
  "amazon.nova-pro-v1:0" => 0.8,
}.freeze
