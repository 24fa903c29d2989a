environment = "dev"
models      = { generate = "eu.amazon.nova-pro-v1:0" }
