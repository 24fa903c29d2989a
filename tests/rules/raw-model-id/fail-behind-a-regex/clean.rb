TICKS = /["'`]/
QUOTED = %r{"[^"`]*"}
def ask = client.converse(model_id: "amazon.nova-lite-v1:0")
