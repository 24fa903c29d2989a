package cost
type rate struct{ in, out float64 }
var table = map[string]rate{
	"amazon.nova-lite-v1:0": {0.06, 0.24},
	"amazon.nova-pro-v1:0":  {0.8, 3.2},
}
func priceOf(id string) float64 {
	switch id {
	case "amazon.nova-lite-v1:0", "amazon.nova-micro-v1:0":
		return 0.06
	}
	return 0
}
