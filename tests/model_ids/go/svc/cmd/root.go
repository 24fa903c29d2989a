package cmd

import (
	"fmt"

	"github.com/spf13/viper"
)

func init() {
	viper.SetDefault("bedrock.model", "eu.anthropic.claude-sonnet-4-5-20250929-v1:0")
	root.Flags().String("judge", "eu.amazon.nova-lite-v1:0", "judge, as eu.amazon.nova-pro-v1:0")
	root.Long = `Asks a model.

  ask --model anthropic.claude-3-haiku-20240307-v1:0 "hello"`
}

func check(id string) error {
	if id == "anthropic.claude-instant-v1" {
		return fmt.Errorf("%s is gone: take anthropic.claude-3-haiku-20240307-v1:0", id)
	}
	return nil
}
