package caps

var toolless = map[string]struct{}{
	"amazon.titan-text-lite-v1":    {},
	"amazon.titan-text-express-v1": {},
}
var supportedModels = []string{"amazon.nova-pro-v1:0", "amazon.nova-lite-v1:0"}
