package app
type Config struct {
	Model string `mapstructure:"model" default:"amazon.nova-lite-v1:0"`
}
func New() *Config { return &Config{Model: "amazon.nova-pro-v1:0"} }
func ask() {
	viper.SetDefault("bedrock.model", "amazon.nova-micro-v1:0")
	id := cmp.Or(os.Getenv("MODEL_ID"), "us.amazon.nova-lite-v1:0")
	flag.StringVar(&m, "model", "us.amazon.nova-pro-v1:0", "model to call")
}
