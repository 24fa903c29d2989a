words = %w[it's "ok]
text = %q(don't "stop)
model = "mistral.mistral-large-2402-v1:0"
built = "a #{h["b"]} c"
other = "mistral.mistral-small-2402-v1:0"
