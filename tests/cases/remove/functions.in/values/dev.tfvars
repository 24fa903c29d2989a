models = { chat = "eu.amazon.nova-pro-v1:0", rank = "eu.amazon.nova-lite-v1:0" }
