environment = "dev"
models      = { generate = "eu.amazon.nova-pro-v1:0", classify = "eu.amazon.nova-micro-v1:0" }
