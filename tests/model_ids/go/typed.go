package models

type ID string

const (
	NovaMicro ID = "amazon.nova-micro-v1:0"
	NovaLite  ID = "amazon.nova-lite-v1:0"
	NovaPro   ID = "amazon.nova-pro-v1:0"
)
