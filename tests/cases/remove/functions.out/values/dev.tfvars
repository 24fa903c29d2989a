models = { rank = "eu.amazon.nova-lite-v1:0" }
