package limits

var cached = supportsCache("eu.amazon.nova-pro-v1:0")

func total(tokens int) float64 { return pricing.CostOf("eu.amazon.nova-lite-v1:0", tokens) }
