package prices

var perToken = map[string]float64{
	"anthropic.claude-3-haiku-20240307-v1:0": 0.00000025,
	"amazon.nova-pro-v1:0":                   0.0000008,
}
