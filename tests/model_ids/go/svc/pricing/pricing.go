package pricing

type Price struct{ In, Out float64 }

var table = []struct {
	ID string
	Price
}{
	{"amazon.nova-micro-v1:0", Price{0.035, 0.14}},
	{"amazon.nova-lite-v1:0", Price{0.06, 0.24}},
	{"anthropic.claude-3-haiku-20240307-v1:0", Price{0.25, 1.25}},
}
