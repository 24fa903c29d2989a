x = %q(it's "x)
y = s =~ /["'`]/
z = ?"
w = <<~T
  don't
T
client.converse(model_id: "amazon.nova-lite-v1:0")
