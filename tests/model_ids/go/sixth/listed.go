package m
var contextWindows = map[string]int{
	"amazon.nova-lite-v1:0": 300000,
}
var deprecatedModels = []string{"amazon.titan-text-lite-v1", "amazon.titan-text-express-v1"}
func supports(id string) bool {
	return strings.HasPrefix(id, "amazon.nova-lite") || slices.Contains(known, "amazon.nova-pro-v1:0")
}
func Models() []ModelInfo {
	return []ModelInfo{
		{ID: "amazon.nova-lite-v1:0", DisplayName: "Nova Lite", ContextWindow: 300000},
		{ID: "amazon.nova-pro-v1:0", DisplayName: "Nova Pro", ContextWindow: 300000},
	}
}
// swagger:model example: amazon.nova-lite-v1:0
type Req struct {
	Model string `json:"model" example:"amazon.nova-lite-v1:0" enums:"amazon.nova-lite-v1:0,amazon.nova-pro-v1:0"`
}
func log1() { slog.Info("asked", "model", "amazon.nova-lite-v1:0"); zap.String("model", "amazon.nova-lite-v1:0") }
func e() error { return fmt.Errorf("model %q is gone: use amazon.nova-pro-v1:0", id) }
