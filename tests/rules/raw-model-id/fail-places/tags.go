package app

// Settings of the program.
type Settings struct {
	Model string `env:"MODEL" envDefault:"amazon.nova-lite-v1:0"`
}
