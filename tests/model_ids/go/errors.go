package errs

var ErrModel = errors.New("unknown model, try amazon.nova-lite-v1:0")

func warn() { log.Printf("anthropic.claude-v2 is old, calling %s", next) }
