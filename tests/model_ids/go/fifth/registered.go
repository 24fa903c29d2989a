package cost
func init() {
	register(Model{ID: "amazon.nova-lite-v1:0", InputPrice: 0.06, OutputPrice: 0.24})
	register(Model{ID: "amazon.nova-pro-v1:0", InputPrice: 0.8, OutputPrice: 3.2})
}
