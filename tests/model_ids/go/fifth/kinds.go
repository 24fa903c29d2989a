package m
type Model string
const (
	NovaLite  Model = "amazon.nova-lite-v1:0"
	NovaPro   Model = "amazon.nova-pro-v1:0"
	NovaMicro Model = "amazon.nova-micro-v1:0"
)
var AllModels = []Model{NovaLite, NovaPro, NovaMicro}
func (m Model) Valid() bool { return slices.Contains(AllModels, m) }
