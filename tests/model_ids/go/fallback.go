package run

func pick(model string) string {
	return cmp.Or(model, os.Getenv("MODEL_ID"), "us.amazon.nova-pro-v1:0")
}
