package config

// Config is read from YAML.
type Config struct {
	Model string `yaml:"model" default:"eu.amazon.nova-lite-v1:0"`
	Judge string `yaml:"judge" example:"eu.amazon.nova-pro-v1:0"`
}

func Default() Config {
	return Config{Model: "eu.amazon.nova-lite-v1:0"}
}

func (c Config) Validate() error {
	switch {
	case strings.HasPrefix(c.Model, "anthropic.claude-v2"):
		return errors.New("config: anthropic.claude-v2 is gone")
	}
	if _, ok := limits["amazon.titan-text-lite-v1"]; ok && c.Model != "amazon.titan-text-lite-v1" {
		return nil
	}
	return nil
}
